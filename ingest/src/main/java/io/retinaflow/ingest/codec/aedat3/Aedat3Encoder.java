package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.List;

/**
 * Writes the packets {@link Aedat3Decoder} specifies: for each packet of events its triggers,
 * inertial samples, frames and events, in new packets wherever the time overflow changes.
 *
 * <p>Cannot carry: pixels outside 32768x32768, negative times, triggers whose id is no type of
 * special event or whose edge is not the type's, frames of 8-bit samples, frames that do not stand
 * for the middle of their exposure or last beyond a change of the time overflow.
 */
public final class Aedat3Encoder implements EventEncoder {
  // 512 KiB: far above what cameras put into a packet, far below the decoder's limit.
  private static final int MAX_PACKET_EVENTS = 1 << 16;
  private static final int USUAL_SOURCE = 1;

  private final int source;
  private final int width;
  private final int height;
  private final WordWriter writer = new WordWriter();

  /** Makes an encoder of the packets of one file or connection. */
  public Aedat3Encoder(StreamParameters parameters) {
    Resolution bounds = parameters.bounds();
    int wanted = parameters.layout(Aedat3Layout.class, Aedat3Layout.USUAL).source();
    this.source = wanted == Aedat3Layout.ANY_SOURCE ? USUAL_SOURCE : wanted;
    this.width = Math.min(bounds.width(), Aedat3Decoder.AXIS_MASK + 1);
    this.height = Math.min(bounds.height(), Aedat3Decoder.AXIS_MASK + 1);
  }

  private Aedat3Encoder(Aedat3Encoder other) {
    this.source = other.source;
    this.width = other.width;
    this.height = other.height;
  }

  @Override
  public byte[] encode(EventPacket packet) {
    putTriggers(packet.triggers());
    putImuSamples(packet.imuSamples());
    packet.frames().forEach(frame -> FrameEvent.write(frame, source, writer));
    putEvents(packet);
    return writer.take();
  }

  private void putEvents(EventPacket packet) {
    for (int from = 0, to; from < packet.size(); from = to) {
      long overflow = overflow(packet.timeMicros(from));
      to = from + 1;
      while (to < packet.size()
          && to - from < MAX_PACKET_EVENTS
          && PacketHeader.overflow(packet.timeMicros(to)) == overflow) {
        to++;
      }
      putHeader(PacketHeader.POLARITY, Aedat3Decoder.EVENT_BYTES, overflow, to - from);
      for (int i = from; i < to; i++) {
        put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
      }
    }
  }

  private void put(long timeMicros, int x, int y, boolean on) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside " + width + "x" + height);
    }
    writer.putInt(x << 17 | y << 2 | (on ? 2 : 0) | 1);
    writer.putInt((int) timeMicros & Integer.MAX_VALUE);
  }

  private void putTriggers(List<Trigger> triggers) {
    for (Trigger trigger : triggers) {
      if (trigger.id() > Aedat3Decoder.TYPE_MASK
          || trigger.rising() != Aedat3Decoder.rises(trigger.id())) {
        throw new IllegalArgumentException("AEDAT 3.1 cannot carry " + trigger);
      }
      long overflow = overflow(trigger.timeMicros());
      putHeader(PacketHeader.SPECIAL, Aedat3Decoder.EVENT_BYTES, overflow, 1);
      writer.putInt(trigger.id() << 1 | 1);
      writer.putInt((int) trigger.timeMicros() & Integer.MAX_VALUE);
    }
  }

  private void putImuSamples(List<ImuSample> samples) {
    for (ImuSample sample : samples) {
      int type = ImuEvent.type(sample);
      putHeader(type, ImuEvent.bytes(type), overflow(sample.timeMicros()), 1);
      ImuEvent.write(sample, type, writer);
    }
  }

  private void putHeader(int type, int eventBytes, long overflow, int events) {
    new PacketHeader(type, source, eventBytes, overflow, events).write(writer, Integer.BYTES);
  }

  private static long overflow(long timeMicros) {
    if (timeMicros < 0) {
      throw new IllegalArgumentException("AEDAT 3.1 cannot carry time " + timeMicros + " us");
    }
    return PacketHeader.overflow(timeMicros);
  }

  @Override
  public Aedat3Encoder copy() {
    return new Aedat3Encoder(this);
  }

  @Override
  public void reset() {
    writer.take();
  }
}
