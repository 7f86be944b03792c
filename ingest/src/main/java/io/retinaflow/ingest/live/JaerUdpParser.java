package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * JAER's AEUnicast datagrams.
 *
 * <pre>
 * datagram := i32 sequence?, (address, timestamp)*     i32 each, or i16 each; usually big-endian
 * </pre>
 *
 * <p>The sequence counts datagrams and shows losses. A datagram that holds no whole number of pairs
 * is malformed and left out. The pairs travel on as AEDAT 2 records. Not checked against jAER
 * itself.
 *
 * @see <a href="https://github.com/SensorsINI/jaer">jAER, net.sf.jaer.eventio.AEUnicastInput</a>
 */
final class JaerUdpParser implements LiveParser {
  private final ChunkOutput output;
  private final JaerLayout layout;
  private final JaerRecords records;
  private final DatagramSequence sequence = new DatagramSequence(Integer.SIZE);

  JaerUdpParser(ChunkOutput output) throws InterruptedException {
    this.output = output;
    this.layout = output.options().jaer();
    this.records = new JaerRecords(output, false);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    int header = layout.sequenceNumbers() ? Integer.BYTES : 0;
    if (length < header || (length - header) % layout.eventBytes() != 0) {
      output.tally().increment(LiveCounter.MALFORMED);
      return;
    }
    if (!layout.sequenceNumbers() || inOrder(number(bytes, offset))) {
      records.add(bytes, offset + header, length - header);
    }
  }

  private int number(byte[] bytes, int offset) {
    return ByteBuffer.wrap(bytes)
        .order(layout.swappedBytes() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
        .getInt(offset);
  }

  private boolean inOrder(int number) throws InterruptedException {
    switch (sequence.step(number)) {
      case LATE -> {
        output.tally().increment(LiveCounter.LATE_DATAGRAMS);
        return false;
      }
      case GAP -> {
        output.lost(sequence.missing());
        records.chunker().gap();
      }
      case RESTART -> records.restart();
      case NEXT -> {}
    }
    return true;
  }

  @Override
  public void tick() throws InterruptedException {
    records.chunker().tick();
  }

  @Override
  public void kernelDropped() throws InterruptedException {
    if (!layout.sequenceNumbers()) {
      records.chunker().gap();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    records.chunker().flush();
  }
}
