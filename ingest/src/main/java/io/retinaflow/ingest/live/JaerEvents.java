package io.retinaflow.ingest.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** JAER's pairs of address and timestamp, read into chunks of events. */
final class JaerEvents {
  private final JaerLayout layout;
  private final EventChunker chunker;
  private TimeUnwrapper times;

  /** Begins a stream of the output. */
  JaerEvents(ChunkOutput output) throws InterruptedException {
    this.layout = output.options().jaer();
    this.chunker = new EventChunker(output, output.options().resolution());
    this.times = newTimes();
  }

  private TimeUnwrapper newTimes() {
    return new TimeUnwrapper(layout.shortWords() ? Short.SIZE : Integer.SIZE);
  }

  EventChunker chunker() {
    return chunker;
  }

  /** Begins a new stream. */
  void restart() throws InterruptedException {
    chunker.restart();
    times = newTimes();
  }

  /** Views bytes in the layout's byte order. */
  ByteBuffer view(byte[] bytes, int offset, int length) {
    ByteOrder order = layout.swappedBytes() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return ByteBuffer.wrap(bytes, offset, length).order(order);
  }

  /** Reads pairs that start with the address. */
  void addAddressFirst(ByteBuffer pairs) throws InterruptedException {
    while (pairs.remaining() >= layout.eventBytes()) {
      int address = address(pairs);
      add(address, timestamp(pairs));
    }
  }

  /** Reads pairs that start with the timestamp. */
  void addTimestampFirst(ByteBuffer pairs) throws InterruptedException {
    while (pairs.remaining() >= layout.eventBytes()) {
      int timestamp = timestamp(pairs);
      add(address(pairs), timestamp);
    }
  }

  private int address(ByteBuffer pairs) {
    return layout.shortWords() ? Short.toUnsignedInt(pairs.getShort()) : pairs.getInt();
  }

  private int timestamp(ByteBuffer pairs) {
    return layout.shortWords() ? pairs.getShort() : pairs.getInt();
  }

  private void add(int address, int timestamp) throws InterruptedException {
    JaerChip chip = layout.chip();
    long timeMicros = times.unwrap(timestamp) * layout.tickMicros();
    if (!chip.isEvent(address)) {
      chunker.skipEvent();
      return;
    }
    chunker.add(timeMicros, chip.x(address), chip.y(address), chip.on(address));
  }
}
