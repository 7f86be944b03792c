package io.retinaflow.ingest.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Datagrams of faery: packed events in one of two {@link FaeryLayout}s, both ends set alike,
 * without header or number; faery puts 100 into one.
 *
 * <p>A datagram that holds no whole number of events is malformed and left out. Not checked against
 * faery itself.
 *
 * @see <a href="https://github.com/aestream/faery">faery</a>
 */
final class FaeryParser implements LiveParser {
  private final ChunkOutput output;
  private final EventChunker chunker;
  private final FaeryLayout layout;
  private final TimeUnwrapper times = new TimeUnwrapper(Integer.SIZE);

  FaeryParser(ChunkOutput output) throws InterruptedException {
    this.output = output;
    this.layout = output.options().faery();
    this.chunker = new EventChunker(output, output.options().resolution());
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws InterruptedException {
    if (length % layout.eventBytes() != 0) {
      output.tally().increment(LiveCounter.MALFORMED);
      return;
    }
    ByteBuffer events = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    while (events.hasRemaining()) {
      if (layout == FaeryLayout.T64_X16_Y16_ON8) {
        addLong(events);
      } else {
        addShort(events);
      }
    }
  }

  private void addLong(ByteBuffer events) throws InterruptedException {
    long timeMicros = events.getLong();
    int x = Short.toUnsignedInt(events.getShort());
    int y = Short.toUnsignedInt(events.getShort());
    chunker.add(timeMicros, x, y, events.get() != 0);
  }

  private void addShort(ByteBuffer events) throws InterruptedException {
    long timeMicros = times.unwrap(Integer.toUnsignedLong(events.getInt()));
    int x = Short.toUnsignedInt(events.getShort());
    int yAndPolarity = Short.toUnsignedInt(events.getShort());
    chunker.add(timeMicros, x, yAndPolarity >>> 1, (yAndPolarity & 1) != 0);
  }

  @Override
  public void tick() throws InterruptedException {
    chunker.tick();
  }

  @Override
  public void kernelDropped() throws InterruptedException {
    chunker.gap();
  }

  @Override
  public void flush() throws InterruptedException {
    chunker.flush();
  }
}
