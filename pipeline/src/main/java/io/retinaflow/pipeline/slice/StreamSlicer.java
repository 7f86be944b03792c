package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.function.Consumer;

/** Cutter of one recording outside a job, into the chunks that {@link SliceFunction} cuts there. */
public final class StreamSlicer {
  private final Slicer slicer;
  private final String sensor;
  private final Resolution resolution;
  private boolean begun;

  /**
   * Begins a stream.
   *
   * @param sensor name of the camera
   * @param resolution size of the array that the events lie on
   * @param finished receives each chunk that ends
   */
  public StreamSlicer(
      SliceOptions options, String sensor, Resolution resolution, Consumer<EventChunk> finished) {
    this.slicer = new Slicer(options, new SliceState(), sensor, finished, events -> {});
    this.sensor = sensor;
    this.resolution = resolution;
  }

  /** Takes the next events of the stream. */
  public void add(EventBuffer events) {
    events.toPackets().forEach(packet -> add(packet, false));
  }

  /** Ends the stream, and with it the open slice. */
  public void end() {
    add(new EventBuffer().toPacket(), true);
  }

  private void add(EventPacket events, boolean last) {
    slicer.add(new DecodedPacket(sensor, resolution, 0, !begun, last, events));
    begun = true;
  }
}
