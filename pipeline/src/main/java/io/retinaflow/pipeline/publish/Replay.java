package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.EncodedChunk;
import io.retinaflow.ingest.recording.Recording;
import java.io.IOException;
import java.util.Optional;

/** Plays one recording into the event topic, as the stream of one sensor. */
public final class Replay implements EventStream {
  private final Recording recording;
  private final StreamPublisher stream;

  /**
   * Prepares a replay.
   *
   * @param recording what to play; taken, closed with the replay
   * @param sensor name to publish under
   * @param resolution size of the sensor
   */
  public Replay(
      Recording recording,
      String sensor,
      Resolution resolution,
      PacketPublisher publisher,
      Pacer pacer) {
    this.recording = recording;
    this.stream = new StreamPublisher(publisher, pacer, sensor, recording.format(), resolution);
  }

  @Override
  public String sensor() {
    return stream.sensor();
  }

  @Override
  public void run() throws IOException, MalformedPacketException, InterruptedException {
    Optional<EncodedChunk> next = recording.next();
    while (next.isPresent()) {
      EncodedChunk chunk = next.get();
      stream.publish(
          chunk.payload(),
          chunk.stateBefore(),
          chunk.firstMicros(),
          chunk.lastMicros(),
          chunk.events());
      next = recording.next();
    }
    stream.end();
  }

  @Override
  public Published published() {
    return stream.published();
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
