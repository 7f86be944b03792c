package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;

/**
 * JAER's AESocket connection: pairs of timestamp and address, in that order, without header or end.
 *
 * <p>Nothing in it can be malformed; garbage shows as skipped events alone. The pairs travel on as
 * AEDAT 2 records. Not checked against jAER itself.
 *
 * @see <a href="https://github.com/SensorsINI/jaer">jAER, net.sf.jaer.eventio.AESocket</a>
 */
final class JaerTcpParser implements LiveParser {
  private final int eventBytes;
  private final JaerRecords records;
  private final ByteQueue waiting = new ByteQueue();

  JaerTcpParser(ChunkOutput output) throws InterruptedException {
    this.eventBytes = output.options().jaer().eventBytes();
    this.records = new JaerRecords(output, true);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    waiting.append(bytes, offset, length);
    int whole = waiting.size() / eventBytes * eventBytes;
    if (whole > 0) {
      records.add(waiting.array(), waiting.offset(), whole);
      waiting.remove(whole);
    }
  }

  @Override
  public void tick() throws InterruptedException {
    records.chunker().tick();
  }

  @Override
  public void flush() throws InterruptedException {
    records.chunker().flush();
  }

  @Override
  public int pendingBytes() {
    return waiting.size();
  }
}
