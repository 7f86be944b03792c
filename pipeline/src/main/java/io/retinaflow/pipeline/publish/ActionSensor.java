package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionEventCamera;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An event camera that does not exist: it films drawn actions one after another by a clock that
 * goes on, encodes what it sees in a real camera's format and publishes it every 10 ms, for ever.
 *
 * <p>Each action lasts equally long from camera time 0 on, so slices by time of that length, or of
 * a whole part of it, show one action each.
 */
public final class ActionSensor implements EventStream {
  private static final Resolution SIZE = new Resolution(64, 64);
  private static final List<EventFormat> FORMATS =
      List.of(EventFormat.EVT3, EventFormat.EVT2, EventFormat.AEDAT4);
  private static final long PACKET_MICROS = 10_000;

  private final ActionProgramme programme;
  private final long actMicros;
  private final EventEncoder encoder;
  private final EventDecoder follower;
  private final StreamPublisher stream;
  private final EventBuffer seen = new EventBuffer();
  private final EventBuffer events = new EventBuffer();
  private final EventBuffer decoded = new EventBuffer();

  /**
   * The n-th camera; formats take turns.
   *
   * @param number from 0; each begins with another action
   * @param actMicros how long an action lasts, at least 1
   * @throws IllegalArgumentException if actions last no time
   */
  public ActionSensor(int number, long actMicros, PacketPublisher publisher, Pacer pacer) {
    if (actMicros < 1) {
      throw new IllegalArgumentException("actions of " + actMicros + " us");
    }
    EventFormat format = FORMATS.get(number % FORMATS.size());
    StreamParameters parameters = StreamParameters.of(SIZE);
    String sensor = "camera-" + (number + 1) + "-" + format.id();
    this.programme = new ActionProgramme(number, SIZE);
    this.actMicros = actMicros;
    this.encoder = format.newEncoder(parameters);
    this.follower = format.newDecoder(parameters);
    this.stream = new StreamPublisher(publisher, pacer, sensor, format, SIZE);
  }

  /**
   * What it shows in a stretch of camera time; empty if that is more than one action.
   *
   * @param startMicros first microsecond, not negative
   * @param endMicros first microsecond after it
   */
  public Optional<Action> shown(long startMicros, long endMicros) {
    long act = startMicros / actMicros;
    return endMicros <= (act + 1) * actMicros
        ? Optional.of(programme.action(act))
        : Optional.empty();
  }

  @Override
  public String sensor() {
    return stream.sensor();
  }

  @Override
  public void run() throws IOException, MalformedPacketException, InterruptedException {
    for (long act = 0; !Thread.interrupted(); act++) {
      film(act);
    }
    throw new InterruptedException("camera " + sensor() + " was switched off");
  }

  private void film(long act) throws IOException, MalformedPacketException, InterruptedException {
    ActionEventCamera camera = new ActionEventCamera(programme.scene(act), 0, actMicros);
    for (long start = 0; start < actMicros; start += PACKET_MICROS) {
      seen.clear();
      camera.generate(start + PACKET_MICROS, seen);
      if (!seen.isEmpty()) {
        publish(act * actMicros);
      }
    }
  }

  /** A decoder follows the encoder, so that each packet carries the state before it. */
  private void publish(long startMicros)
      throws IOException, MalformedPacketException, InterruptedException {
    events.clear();
    for (int i = 0; i < seen.size(); i++) {
      events.append(startMicros + seen.timeMicros(i), seen.x(i), seen.y(i), seen.on(i));
    }
    byte[] stateBefore = follower.state();
    byte[] payload = encoder.encode(events.toPacket());
    decoded.clear();
    follower.decode(payload, 0, payload.length, decoded);
    stream.publish(
        payload,
        stateBefore,
        events.timeMicros(0),
        events.timeMicros(events.size() - 1),
        events.size());
  }

  @Override
  public Published published() {
    return stream.published();
  }

  @Override
  public void close() {}
}
