package io.retinaflow.ingest.live;

/**
 * JAER's AESocket connection: pairs of timestamp and address, in that order, without header or end.
 *
 * <p>Nothing in it can be malformed; garbage shows as skipped events alone. Not checked against
 * jAER itself.
 *
 * @see <a href="https://github.com/SensorsINI/jaer">jAER, net.sf.jaer.eventio.AESocket</a>
 */
final class JaerTcpParser implements LiveParser {
  private final int eventBytes;
  private final JaerEvents events;
  private final ByteQueue waiting = new ByteQueue();

  JaerTcpParser(ChunkOutput output) throws InterruptedException {
    this.eventBytes = output.options().jaer().eventBytes();
    this.events = new JaerEvents(output);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws InterruptedException {
    waiting.append(bytes, offset, length);
    int whole = waiting.size() / eventBytes * eventBytes;
    events.addTimestampFirst(events.view(waiting.array(), waiting.offset(), whole));
    waiting.remove(whole);
  }

  @Override
  public void tick() throws InterruptedException {
    events.chunker().tick();
  }

  @Override
  public void flush() throws InterruptedException {
    events.chunker().flush();
  }

  @Override
  public int pendingBytes() {
    return waiting.size();
  }
}
