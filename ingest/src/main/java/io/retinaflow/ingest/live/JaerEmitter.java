package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what {@link JaerUdpParser} and {@link JaerTcpParser} read. Times become whole ticks, of
 * which the layout's low bits travel.
 */
final class JaerEmitter implements LiveEmitter {
  /** Records that fill jAER's largest datagram of 63,000 bytes. */
  static final int MOST_RECORDS = 63_000 / 8;

  private static final int RECORD_BYTES = 2 * Integer.BYTES;

  private final JaerLayout layout;
  private final boolean stream;
  private final EventEncoder encoder;
  private int sequence;

  /**
   * Makes an emitter.
   *
   * @param stream whether for a connection instead of datagrams
   */
  JaerEmitter(LiveOptions options, boolean stream) {
    this.layout = options.jaer();
    this.stream = stream;
    this.encoder =
        EventFormat.AEDAT2.newEncoder(
            StreamParameters.of(options.resolution()).withLayout(JaerRecords.aedat(layout)));
  }

  @Override
  public List<byte[]> encode(EventPacket packet) {
    ByteBuffer records = ByteBuffer.wrap(encoder.encode(packet));
    List<byte[]> pieces = new ArrayList<>();
    while (records.hasRemaining()) {
      pieces.add(piece(records, Math.min(MOST_RECORDS, records.remaining() / RECORD_BYTES)));
    }
    return pieces;
  }

  private byte[] piece(ByteBuffer records, int count) {
    boolean numbered = layout.sequenceNumbers() && !stream;
    ByteBuffer piece =
        ByteBuffer.allocate((numbered ? Integer.BYTES : 0) + count * layout.eventBytes())
            .order(layout.swappedBytes() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (numbered) {
      piece.putInt(sequence++);
    }
    for (int i = 0; i < count; i++) {
      int address = records.getInt();
      int ticks = Math.floorDiv(records.getInt(), layout.tickMicros());
      put(piece, stream ? ticks : address);
      put(piece, stream ? address : ticks);
    }
    return piece.array();
  }

  private void put(ByteBuffer piece, int word) {
    if (layout.shortWords()) {
      piece.putShort((short) word);
      return;
    }
    piece.putInt(word);
  }
}
