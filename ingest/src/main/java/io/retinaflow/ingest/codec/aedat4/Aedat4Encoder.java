package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the packets {@link Aedat4Decoder} specifies; {@link Aedat4FileWriter} makes a file of
 * them.
 *
 * <p>Cannot carry: pixels outside 32768x32768, triggers whose id is no source or whose edge is not
 * the source's, and no triggers at all where the stream parameters name no stream for them.
 */
public final class Aedat4Encoder implements EventEncoder {
  private static final int LARGEST_SIDE = 1 << 15;
  // 1 MiB of events: far above what cameras put into a packet, far below the decoder's limit.
  private static final int MAX_PACKET_EVENTS = 1 << 16;

  private final StreamParameters parameters;
  private final int width;
  private final int height;

  /** Makes an encoder of the packets of one file or connection. */
  public Aedat4Encoder(StreamParameters parameters) {
    Resolution bounds = parameters.bounds();
    this.parameters = parameters;
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

  /** Encodes triggers and events, each in as few packets as the largest size allows. */
  List<Aedat4Packet> packets(EventPacket packet) {
    check(packet);
    List<Aedat4Packet> packets = new ArrayList<>();
    if (!packet.triggers().isEmpty()) {
      packets.add(
          Aedat4Packet.triggers(
              parameters.triggerStream(), packet.triggers(), parameters.compression()));
    }
    for (int from = 0; from < packet.size(); from += MAX_PACKET_EVENTS) {
      int to = Math.min(from + MAX_PACKET_EVENTS, packet.size());
      packets.add(
          Aedat4Packet.events(
              parameters.eventStream(), packet, from, to, parameters.compression()));
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
    for (Trigger trigger : packet.triggers()) {
      if (parameters.triggerStream() == StreamParameters.NO_STREAM
          || trigger.id() > Aedat4Decoder.LAST_SOURCE
          || trigger.rising() != Aedat4Decoder.rises(trigger.id())) {
        throw new IllegalArgumentException("AEDAT 4 cannot carry " + trigger);
      }
    }
  }

  /** Does nothing: every packet stands for itself. */
  @Override
  public void reset() {}
}
