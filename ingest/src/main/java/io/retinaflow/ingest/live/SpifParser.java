package io.retinaflow.ingest.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Datagrams of AEStream and of SpiNNaker's peripheral interface (SPIF): 32-bit words without header
 * or number, in the sender's byte order, here little-endian.
 *
 * <pre>
 * event := bit 31: without timestamp, 30-16 x, bit 15: ON, 14-0 y
 *          u32 timestamp, if bit 31 is 0                            microseconds, with wrap
 * </pre>
 *
 * <p>Events without timestamp get the datagram's arrival time, microseconds of the Unix epoch; a
 * stream should have one kind or the other. A datagram of broken length, or that ends between an
 * event and its timestamp, is read as far as it goes and counted as malformed.
 *
 * <p>AEStream ends a stream with timestamps by a datagram twice as long as what it filled; the rest
 * is what its buffer held before. So where a datagram of such events is of even count and time
 * falls exactly at its middle, the second half is skipped and counted.
 *
 * @see <a href="https://github.com/aestream/aestream">AEStream, dvs_to_udp.cpp</a>
 */
final class SpifParser implements LiveParser {
  private static final int UNTIMED = 1 << 31;
  private static final int COORDINATE_MASK = 0x7FFF;
  private static final int ON = 1 << 15;
  private static final int TIMED_BYTES = 2 * Integer.BYTES;

  private final ChunkOutput output;
  private final EventChunker chunker;
  private final TimeUnwrapper times = new TimeUnwrapper(Integer.SIZE);

  SpifParser(ChunkOutput output) throws InterruptedException {
    this.output = output;
    this.chunker = new EventChunker(output, output.options().resolution());
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws InterruptedException {
    ByteBuffer words =
        ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    int stale = staleBytes(words);
    output.tally().add(LiveCounter.SKIPPED_EVENTS, stale / TIMED_BYTES);
    words.limit(length - stale);
    long arrivalMicros = output.options().nowMicros();
    while (words.remaining() >= Integer.BYTES) {
      int word = words.getInt();
      if ((word & UNTIMED) != 0) {
        add(arrivalMicros, word);
      } else if (words.remaining() >= Integer.BYTES) {
        add(times.unwrap(Integer.toUnsignedLong(words.getInt())), word);
      } else {
        output.tally().increment(LiveCounter.MALFORMED);
      }
    }
    if (words.hasRemaining()) {
      output.tally().increment(LiveCounter.MALFORMED);
    }
  }

  private void add(long timeMicros, int word) throws InterruptedException {
    chunker.add(
        timeMicros, word >>> 16 & COORDINATE_MASK, word & COORDINATE_MASK, (word & ON) != 0);
  }

  private static int staleBytes(ByteBuffer words) {
    int length = words.limit();
    int middle = length / 2;
    if (length == 0 || middle % TIMED_BYTES != 0 || length % 2 != 0 || !timed(words)) {
      return 0;
    }
    int before = words.getInt(middle - Integer.BYTES);
    int behind = words.getInt(middle + Integer.BYTES);
    return behind - before < 0 ? middle : 0;
  }

  private static boolean timed(ByteBuffer words) {
    for (int i = 0; i < words.limit(); i += TIMED_BYTES) {
      if ((words.getInt(i) & UNTIMED) != 0) {
        return false;
      }
    }
    return true;
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
