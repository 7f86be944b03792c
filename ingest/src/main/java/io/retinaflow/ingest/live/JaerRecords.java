package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;
import io.retinaflow.ingest.codec.aedat2.ImuRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * JAER's pairs of address and timestamp as AEDAT 2 records, which they are already unless a switch
 * says otherwise: big-endian, address first, microseconds.
 *
 * <p>Timestamps of 16 bits and other ticks become the low 32 bits of their time in microseconds.
 * Times are read with sign, as jAER shows them.
 */
final class JaerRecords {
  private static final int RECORD_BYTES = 2 * Integer.BYTES;

  private final ChunkOutput output;
  private final JaerLayout layout;
  private final boolean timestampFirst;
  private EncodedChunker chunker;
  private TimeUnwrapper times;

  /** Begins a stream of the output. */
  JaerRecords(ChunkOutput output, boolean timestampFirst) throws InterruptedException {
    this.output = output;
    this.layout = output.options().jaer();
    this.timestampFirst = timestampFirst;
    this.chunker = newChunker();
    this.times = newTimes();
  }

  private EncodedChunker newChunker() throws InterruptedException {
    StreamParameters parameters =
        StreamParameters.of(output.options().resolution()).withLayout(aedat(layout));
    return new EncodedChunker(output, EventFormat.AEDAT2, parameters);
  }

  /** What the records mean. */
  static Aedat2Layout aedat(JaerLayout layout) {
    return new Aedat2Layout(layout.addresses(), Timestamps.SIGNED, ImuRange.USUAL);
  }

  private TimeUnwrapper newTimes() {
    return new TimeUnwrapper(layout.shortWords() ? Short.SIZE : Integer.SIZE);
  }

  EncodedChunker chunker() {
    return chunker;
  }

  /** Begins a new stream. */
  void restart() throws InterruptedException {
    chunker.flush();
    chunker = newChunker();
    times = newTimes();
  }

  /** Adds whole pairs. */
  void add(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    if (areRecords()) {
      chunker.add(bytes, offset, length);
      return;
    }
    ByteBuffer pairs =
        ByteBuffer.wrap(bytes, offset, length)
            .order(layout.swappedBytes() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    ByteBuffer records = ByteBuffer.allocate(length / layout.eventBytes() * RECORD_BYTES);
    while (records.hasRemaining()) {
      copy(pairs, records);
    }
    chunker.add(records.array(), 0, records.capacity());
  }

  private boolean areRecords() {
    return !timestampFirst
        && !layout.swappedBytes()
        && !layout.shortWords()
        && layout.tickMicros() == 1;
  }

  private void copy(ByteBuffer pairs, ByteBuffer records) {
    int first = next(pairs);
    int second = next(pairs);
    int address = timestampFirst ? second : first;
    int timestamp = timestampFirst ? first : second;
    records.putInt(layout.shortWords() ? address & 0xFFFF : address);
    records.putInt((int) (times.unwrap(timestamp) * layout.tickMicros()));
  }

  private int next(ByteBuffer pairs) {
    return layout.shortWords() ? pairs.getShort() : pairs.getInt();
  }
}
