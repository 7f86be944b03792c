package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.compression.Decompressor;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * MCAP, version 0, little-endian:
 *
 * <pre>
 * file    := magic record* magic,   magic := 89 "MCAP0" 0D 0A
 * record  := u8 operation, u64 length, content
 * 03 schema  := u16 id, string name, string encoding, bytes
 * 04 channel := u16 id, u16 schema, string topic, string message encoding, map
 * 05 message := u16 channel, u32 sequence, u64 log time, u64 publish time, the message
 * 06 chunk   := u64 start time, u64 end time, u64 size, u32 CRC-32, string compression, u64 length,
 *               records, in all size bytes once decompressed
 * 0F end of data, 02 footer
 * string  := u32 length, UTF-8
 * </pre>
 *
 * <p>Chunks are compressed by {@code lz4} (frame), {@code zstd} or not at all; a CRC of 0 stands
 * for none. Reading ends at the end of the data; index and statistics behind it are not needed to
 * read in order. Messages are serialized as {@code cdr} or {@code ros1}, which decides the topic's
 * serialization.
 *
 * @see <a href="https://mcap.dev/spec">MCAP specification</a>
 */
final class McapReader implements BagReader {
  static final int FOOTER = 0x02;
  static final int SCHEMA = 0x03;
  static final int CHANNEL = 0x04;
  static final int MESSAGE = 0x05;
  static final int CHUNK = 0x06;
  static final int DATA_END = 0x0F;
  static final int RECORD_HEADER_BYTES = 1 + Long.BYTES;
  static final int MESSAGE_HEADER_BYTES = Short.BYTES + Integer.BYTES + 2 * Long.BYTES;

  private static final int MAX_DESCRIPTION_BYTES = 1 << 20;

  private final InputStream stream;
  private final Records file;
  private final TopicChoice choice;
  private final Decompressor decompressor = new Decompressor(EventFormat.ROS2, MAX_CHUNK_BYTES);
  private final Map<Integer, String> schemas = new HashMap<>();
  private final Set<Integer> channels = new HashSet<>();
  private RosSerialization serialization = RosSerialization.CDR;
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private boolean ended;

  McapReader(InputStream stream, Optional<String> topic)
      throws IOException, MalformedPacketException {
    this.stream = stream;
    this.file = new Records(stream, EventFormat.ROS2);
    this.choice = new TopicChoice(topic);
    file.demand(BagKind.MCAP.magic(), "MCAP0");
  }

  @Override
  public String topic() {
    return choice.topic();
  }

  @Override
  public RosSerialization serialization() {
    return serialization;
  }

  @Override
  public long truncatedBytes() {
    return file.truncatedBytes();
  }

  @Override
  public Optional<byte[]> next() throws IOException, MalformedPacketException {
    while (!ended) {
      Optional<byte[]> message = chunk.hasRemaining() ? readInChunk() : readRecord();
      if (message.isPresent()) {
        return message;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> readRecord() throws IOException, MalformedPacketException {
    file.startRecord();
    Optional<ByteBuffer> header = file.fields(RECORD_HEADER_BYTES);
    if (header.isEmpty()) {
      return end();
    }
    int operation = header.get().get() & 0xFF;
    long stated = header.get().getLong();
    if (operation == DATA_END || operation == FOOTER) {
      return end();
    }
    if (!isRead(operation)) {
      file.skip(file.length(stated, Integer.MAX_VALUE, "a record"));
      return Optional.empty();
    }
    Optional<ByteBuffer> content =
        file.fields(file.length(stated, mostBytes(operation), "a record"));
    if (content.isEmpty()) {
      return end();
    }
    if (operation == CHUNK) {
      openChunk(content.get());
      return Optional.empty();
    }
    return read(operation, content.get());
  }

  private Optional<byte[]> end() throws MalformedPacketException {
    ended = true;
    if (!choice.isMade()) {
      throw file.malformed(choice.wanted(), choice.seen());
    }
    return Optional.empty();
  }

  private static boolean isRead(int operation) {
    return operation >= SCHEMA && operation <= CHUNK;
  }

  private static int mostBytes(int operation) {
    if (operation == CHUNK) {
      return MAX_CHUNK_BYTES;
    }
    return operation == MESSAGE ? MAX_MESSAGE_BYTES : MAX_DESCRIPTION_BYTES;
  }

  private Optional<byte[]> readInChunk() throws MalformedPacketException {
    require(chunk, RECORD_HEADER_BYTES);
    int operation = chunk.get() & 0xFF;
    int length = file.length(chunk.getLong(), chunk.remaining(), "a record");
    ByteBuffer content = chunk.slice(chunk.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    chunk.position(chunk.position() + length);
    return isRead(operation) ? read(operation, content) : Optional.empty();
  }

  private Optional<byte[]> read(int operation, ByteBuffer content) throws MalformedPacketException {
    switch (operation) {
      case SCHEMA -> readSchema(content);
      case CHANNEL -> readChannel(content);
      case MESSAGE -> {
        return readMessage(content);
      }
      default -> throw file.malformed("no chunk in a chunk", "operation " + operation);
    }
    return Optional.empty();
  }

  private void readSchema(ByteBuffer content) throws MalformedPacketException {
    require(content, Short.BYTES);
    int id = Short.toUnsignedInt(content.getShort());
    schemas.put(id, text(content));
  }

  private void readChannel(ByteBuffer content) throws MalformedPacketException {
    require(content, 2 * Short.BYTES);
    int id = Short.toUnsignedInt(content.getShort());
    int schema = Short.toUnsignedInt(content.getShort());
    String topic = text(content);
    String encoding = text(content);
    if (!choice.accepts(topic, schemas.getOrDefault(schema, ""))) {
      return;
    }
    serialization =
        switch (encoding) {
          case "cdr" -> RosSerialization.CDR;
          case "ros1" -> RosSerialization.ROS1;
          default -> throw file.malformed("messages in cdr or ros1", "'" + encoding + "'");
        };
    channels.add(id);
  }

  private Optional<byte[]> readMessage(ByteBuffer content) throws MalformedPacketException {
    require(content, MESSAGE_HEADER_BYTES);
    if (!channels.contains(Short.toUnsignedInt(content.getShort()))) {
      return Optional.empty();
    }
    content.position(MESSAGE_HEADER_BYTES);
    byte[] message = new byte[content.remaining()];
    content.get(message);
    return Optional.of(message);
  }

  private void openChunk(ByteBuffer content) throws MalformedPacketException {
    require(content, 3 * Long.BYTES + Integer.BYTES);
    content.position(2 * Long.BYTES);
    int size = file.length(content.getLong(), MAX_CHUNK_BYTES, "a chunk");
    int checksum = content.getInt();
    String compression = text(content);
    require(content, Long.BYTES);
    byte[] records =
        new byte[file.length(content.getLong(), content.remaining(), "compressed records")];
    content.get(records);
    chunk = decompress(compression, records);
    if (chunk.remaining() != size) {
      throw file.malformed("a chunk of " + size + " bytes", chunk.remaining() + " bytes");
    }
    if (checksum != 0 && checksum != checksum(chunk)) {
      throw file.malformed("CRC " + Integer.toHexString(checksum), "another");
    }
  }

  private ByteBuffer decompress(String name, byte[] bytes) throws MalformedPacketException {
    PacketCompression compression =
        switch (name) {
          case "" -> PacketCompression.NONE;
          case "lz4" -> PacketCompression.LZ4;
          case "zstd" -> PacketCompression.ZSTD;
          default -> throw file.malformed("chunks in lz4 or zstd", "'" + name + "'");
        };
    int size = decompressor.decompress(compression, bytes, 0, bytes.length, file.position());
    return ByteBuffer.wrap(decompressor.output(), 0, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** CRC-32 of what remains in the buffer. */
  static int checksum(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  private String text(ByteBuffer content) throws MalformedPacketException {
    require(content, Integer.BYTES);
    byte[] letters = new byte[file.length(content.getInt(), content.remaining(), "a string")];
    content.get(letters);
    return new String(letters, StandardCharsets.UTF_8);
  }

  private void require(ByteBuffer content, int bytes) throws MalformedPacketException {
    if (content.remaining() < bytes) {
      throw file.malformed(bytes + " bytes more", content.remaining() + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
