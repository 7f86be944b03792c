package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the packets {@link Aedat4Decoder} specifies; {@link Aedat4FileWriter} makes a file of
 * them.
 *
 * <p>Cannot carry: pixels outside 32768x32768, triggers whose id is no source or whose edge is not
 * the source's, frames of 16-bit samples or with a side or place beyond 16 bits, and no side
 * elements at all of a kind for which the {@link Aedat4Layout} names no stream.
 */
public final class Aedat4Encoder implements EventEncoder {
  private static final int LARGEST_SIDE = 1 << 15;
  // 1 MiB of events: far above what cameras put into a packet, far below the decoder's limit.
  private static final int MAX_PACKET_EVENTS = 1 << 16;

  private final Aedat4Layout layout;
  private final int width;
  private final int height;

  /** Makes an encoder of the packets of one file or connection. */
  public Aedat4Encoder(StreamParameters parameters) {
    Resolution bounds = parameters.bounds();
    this.layout = parameters.layout(Aedat4Layout.class, Aedat4Layout.USUAL);
    this.width = Math.min(bounds.width(), LARGEST_SIDE);
    this.height = Math.min(bounds.height(), LARGEST_SIDE);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    WordWriter writer = new WordWriter();
    for (Aedat4Packet encoded : packets(packet)) {
      writer.putBytes(encoded.toBytes());
    }
    return writer.take();
  }

  /** Encodes side elements and events, each kind in as few packets as the largest size allows. */
  List<Aedat4Packet> packets(EventPacket packet) {
    check(packet);
    List<Aedat4Packet> packets = new ArrayList<>();
    if (packet.carries(SideStream.TRIGGERS)) {
      packets.add(
          Aedat4Packet.triggers(layout.triggerStream(), packet.triggers(), layout.compression()));
    }
    if (packet.carries(SideStream.IMU_SAMPLES)) {
      packets.add(
          Aedat4Packet.imuSamples(layout.imuStream(), packet.imuSamples(), layout.compression()));
    }
    for (Frame frame : packet.frames()) {
      packets.add(Aedat4Packet.frame(layout.frameStream(), frame, layout.compression()));
    }
    for (int from = 0; from < packet.size(); from += MAX_PACKET_EVENTS) {
      int to = Math.min(from + MAX_PACKET_EVENTS, packet.size());
      packets.add(
          Aedat4Packet.events(layout.eventStream(), packet, from, to, layout.compression()));
    }
    return packets;
  }

  private void check(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      if (packet.x(i) >= width || packet.y(i) >= height) {
        throw new IllegalArgumentException(
            "pixel (" + packet.x(i) + ", " + packet.y(i) + ") is outside " + width + "x" + height);
      }
    }
    for (SideStream kind : SideStream.values()) {
      if (packet.carries(kind) && stream(kind) == Aedat4Layout.NO_STREAM) {
        throw new IllegalArgumentException("no stream for the " + kind + " of " + packet);
      }
    }
    for (Trigger trigger : packet.triggers()) {
      if (trigger.id() > Aedat4Decoder.LAST_SOURCE
          || trigger.rising() != Aedat4Decoder.rises(trigger.id())) {
        throw new IllegalArgumentException("AEDAT 4 cannot carry " + trigger);
      }
    }
  }

  private int stream(SideStream kind) {
    return switch (kind) {
      case TRIGGERS -> layout.triggerStream();
      case FRAMES -> layout.frameStream();
      case IMU_SAMPLES -> layout.imuStream();
      case GENERIC_EVENTS, THRESHOLD_CROSSINGS, DISPLAY_EVENTS, COLOR_EVENTS ->
          Aedat4Layout.NO_STREAM;
    };
  }

  /** Returns this encoder, which keeps nothing: every packet stands for itself. */
  @Override
  public Aedat4Encoder copy() {
    return this;
  }

  /** Does nothing: every packet stands for itself. */
  @Override
  public void reset() {}
}
