package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.codec.compression.Compressor;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writer of an MCAP file, {@link McapReader} says how, with one topic of {@code
 * event_camera_msgs/msg/EventPacket} in CDR: checked chunks of about a mebibyte, and no index.
 */
final class McapWriter implements Closeable {
  private static final int HEADER = 0x01;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int TOPIC_ID = 1;
  private static final int FOOTER_BYTES = 2 * Long.BYTES + Integer.BYTES;
  private static final String SEPARATOR = "=".repeat(80) + "\n";
  private static final String DEFINITION =
      """
      std_msgs/Header header
      uint32 height
      uint32 width
      uint64 seq
      uint64 time_base
      string encoding
      bool is_bigendian
      uint8[] events
      """
          + SEPARATOR
          + """
          MSG: std_msgs/Header
          builtin_interfaces/Time stamp
          string frame_id
          """
          + SEPARATOR
          + """
          MSG: builtin_interfaces/Time
          int32 sec
          uint32 nanosec
          """;

  private final OutputStream stream;
  private final PacketCompression compression;
  private final WordWriter chunk = new WordWriter();
  private int chunkBytes;
  private long firstNanos;
  private long lastNanos;
  private int sequence;

  /**
   * Starts a file.
   *
   * @param stream closed with the writer
   * @param compression compression of the chunks
   */
  McapWriter(OutputStream stream, String topic, PacketCompression compression) throws IOException {
    this.stream = stream;
    this.compression = compression;
    WordWriter content = new WordWriter();
    stream.write(BagKind.MCAP.magic());
    putText(content, "ros2");
    putText(content, "retinaflow");
    writeRecord(HEADER, content);
    content.putShort(TOPIC_ID);
    putText(content, "event_camera_msgs/msg/EventPacket");
    putText(content, "ros2msg");
    putText(content, DEFINITION);
    writeRecord(McapReader.SCHEMA, content);
    content.putShort(TOPIC_ID);
    content.putShort(TOPIC_ID);
    putText(content, topic);
    putText(content, "cdr");
    content.putInt(0);
    writeRecord(McapReader.CHANNEL, content);
  }

  private static void putText(WordWriter content, String text) {
    byte[] letters = text.getBytes(StandardCharsets.UTF_8);
    content.putInt(letters.length);
    content.putBytes(letters);
  }

  private static void putLong(WordWriter content, long value) {
    content.putInt((int) value);
    content.putInt((int) (value >>> Integer.SIZE));
  }

  private void writeRecord(int operation, WordWriter content) throws IOException {
    byte[] bytes = content.take();
    WordWriter header = new WordWriter();
    header.putByte(operation);
    putLong(header, bytes.length);
    stream.write(header.take());
    stream.write(bytes);
  }

  /**
   * Appends a message.
   *
   * @param timeNanos when it was recorded and published
   * @throws IllegalArgumentException if it is longer than readers accept
   */
  void write(long timeNanos, byte[] message) throws IOException {
    if (message.length > BagReader.MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException("a message of " + message.length + " bytes");
    }
    if (chunkBytes > 0 && chunkBytes + message.length > CHUNK_BYTES) {
      flush();
    }
    firstNanos = chunkBytes == 0 ? timeNanos : Math.min(firstNanos, timeNanos);
    lastNanos = chunkBytes == 0 ? timeNanos : Math.max(lastNanos, timeNanos);
    chunk.putByte(McapReader.MESSAGE);
    putLong(chunk, McapReader.MESSAGE_HEADER_BYTES + message.length);
    chunk.putShort(TOPIC_ID);
    chunk.putInt(sequence++);
    putLong(chunk, timeNanos);
    putLong(chunk, timeNanos);
    chunk.putBytes(message);
    chunkBytes += McapReader.RECORD_HEADER_BYTES + McapReader.MESSAGE_HEADER_BYTES + message.length;
  }

  private void flush() throws IOException {
    if (chunkBytes == 0) {
      return;
    }
    byte[] records = chunk.take();
    byte[] compressed = Compressor.compress(compression, records);
    WordWriter content = new WordWriter();
    putLong(content, firstNanos);
    putLong(content, lastNanos);
    putLong(content, records.length);
    content.putInt(McapReader.checksum(ByteBuffer.wrap(records)));
    putText(content, name());
    putLong(content, compressed.length);
    content.putBytes(compressed);
    writeRecord(McapReader.CHUNK, content);
    chunkBytes = 0;
  }

  private String name() {
    return switch (compression) {
      case NONE -> "";
      case LZ4, LZ4_HIGH -> "lz4";
      case ZSTD, ZSTD_HIGH -> "zstd";
    };
  }

  @Override
  public void close() throws IOException {
    try (stream) {
      flush();
      WordWriter content = new WordWriter();
      content.putInt(0);
      writeRecord(McapReader.DATA_END, content);
      content.putBytes(new byte[FOOTER_BYTES]);
      writeRecord(McapReader.FOOTER, content);
      stream.write(BagKind.MCAP.magic());
    }
  }
}
