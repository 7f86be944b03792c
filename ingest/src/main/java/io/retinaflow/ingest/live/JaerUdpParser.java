package io.retinaflow.ingest.live;

import java.nio.ByteBuffer;

/**
 * JAER's AEUnicast datagrams.
 *
 * <pre>
 * datagram := i32 sequence?, (address, timestamp)*     i32 each, or i16 each; usually big-endian
 * </pre>
 *
 * <p>The sequence counts datagrams and shows losses. A datagram that holds no whole number of pairs
 * is malformed and left out. Timestamps are ticks of the sender's clock with sign and wrap.
 *
 * @see <a href="https://github.com/SensorsINI/jaer">jAER, net.sf.jaer.eventio.AEUnicastInput</a>
 */
final class JaerUdpParser implements LiveParser {
  private final ChunkOutput output;
  private final JaerLayout layout;
  private final JaerEvents events;
  private final DatagramSequence sequence = new DatagramSequence(Integer.SIZE);

  JaerUdpParser(ChunkOutput output) throws InterruptedException {
    this.output = output;
    this.layout = output.options().jaer();
    this.events = new JaerEvents(output);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws InterruptedException {
    int header = layout.sequenceNumbers() ? Integer.BYTES : 0;
    if (length < header || (length - header) % layout.eventBytes() != 0) {
      output.tally().increment(LiveCounter.MALFORMED);
      return;
    }
    ByteBuffer datagram = events.view(bytes, offset, length);
    if (!layout.sequenceNumbers() || inOrder(datagram.getInt())) {
      events.addAddressFirst(datagram);
    }
  }

  private boolean inOrder(int number) throws InterruptedException {
    switch (sequence.step(number)) {
      case LATE -> {
        output.tally().increment(LiveCounter.LATE_DATAGRAMS);
        return false;
      }
      case GAP -> {
        output.tally().increment(LiveCounter.GAPS);
        output.tally().add(LiveCounter.LOST_DATAGRAMS, sequence.missing());
        events.chunker().gap();
      }
      case RESTART -> events.restart();
      case NEXT -> {}
    }
    return true;
  }

  @Override
  public void tick() throws InterruptedException {
    events.chunker().tick();
  }

  @Override
  public void kernelDropped() throws InterruptedException {
    if (!layout.sequenceNumbers()) {
      events.chunker().gap();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    events.chunker().flush();
  }
}
