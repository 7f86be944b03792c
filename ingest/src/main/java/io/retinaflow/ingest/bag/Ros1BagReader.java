package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.compression.Decompressor;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * ROS 1 bag, version 2.0, little-endian:
 *
 * <pre>
 * file   := "#ROSBAG V2.0\n" record*
 * record := u32 length, field[], u32 length, data
 * field  := u32 length, name "=" value
 * </pre>
 *
 * <p>The field {@code op} tells the record: 3 the bag, 5 a chunk (whose data, after decompression
 * by {@code compression}: none, bz2 or lz4, are {@code size} bytes of records), 7 a connection
 * ({@code conn}, {@code topic}; its data are fields too, {@code type} among them), 2 a message
 * ({@code conn}; its data are the message). Indexes (4, 6) are not needed to read in order and
 * passed over. Messages outside chunks are read as well.
 *
 * @see <a href="http://wiki.ros.org/Bags/Format/2.0">Bags, format 2.0</a>
 */
final class Ros1BagReader implements BagReader {
  static final int MESSAGE = 2;
  static final int CHUNK = 5;
  static final int CONNECTION = 7;

  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final int MAX_CONNECTION_BYTES = 1 << 20;
  private static final int MAX_CONNECTIONS = 1 << 16;

  private final InputStream stream;
  private final Records file;
  private final TopicChoice choice;
  private final Decompressor decompressor = new Decompressor(EventFormat.ROS1, MAX_CHUNK_BYTES);
  private final Set<Integer> connections = new HashSet<>();
  private int connectionsMet;
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  Ros1BagReader(InputStream stream, Optional<String> topic)
      throws IOException, MalformedPacketException {
    this.stream = stream;
    this.file = new Records(stream, EventFormat.ROS1);
    this.choice = new TopicChoice(topic);
    file.demand(BagKind.ROS1_BAG.magic(), "the line #ROSBAG V2.0");
  }

  @Override
  public String topic() {
    return choice.topic();
  }

  @Override
  public RosSerialization serialization() {
    return RosSerialization.ROS1;
  }

  @Override
  public long truncatedBytes() {
    return file.truncatedBytes();
  }

  @Override
  public Optional<byte[]> next() throws IOException, MalformedPacketException {
    while (true) {
      while (chunk.hasRemaining()) {
        Optional<byte[]> message = readInChunk();
        if (message.isPresent()) {
          return message;
        }
      }
      file.startRecord();
      Optional<ByteBuffer> header = section("a header", MAX_HEADER_BYTES);
      if (header.isEmpty()) {
        requireTopic();
        return Optional.empty();
      }
      Optional<byte[]> message = readRecord(fields(header.get()));
      if (message.isPresent()) {
        return message;
      }
    }
  }

  private void requireTopic() throws MalformedPacketException {
    if (!choice.isMade()) {
      throw file.malformed(choice.wanted(), choice.seen());
    }
  }

  /** Reads a length and the bytes it announces; none if the file ends before. */
  private Optional<ByteBuffer> section(String what, int most)
      throws IOException, MalformedPacketException {
    Optional<ByteBuffer> length = file.fields(Integer.BYTES);
    if (length.isEmpty()) {
      return Optional.empty();
    }
    return file.fields(file.length(length.get().getInt(), most, what));
  }

  private Optional<byte[]> readRecord(Map<String, ByteBuffer> header)
      throws IOException, MalformedPacketException {
    switch (operation(header)) {
      case CHUNK -> openChunk(header, section("a chunk", MAX_CHUNK_BYTES));
      case CONNECTION -> register(header, section("a connection", MAX_CONNECTION_BYTES));
      case MESSAGE -> {
        Optional<ByteBuffer> message = section("a message", MAX_MESSAGE_BYTES);
        return isWanted(header) ? message.map(ByteBuffer::array) : Optional.empty();
      }
      default -> passOver();
    }
    return Optional.empty();
  }

  private void passOver() throws IOException, MalformedPacketException {
    Optional<ByteBuffer> length = file.fields(Integer.BYTES);
    if (length.isPresent()) {
      file.skip(file.length(length.get().getInt(), Integer.MAX_VALUE, "data"));
    }
  }

  private void openChunk(Map<String, ByteBuffer> header, Optional<ByteBuffer> data)
      throws IOException, MalformedPacketException {
    if (data.isEmpty()) {
      return;
    }
    byte[] bytes = data.get().array();
    String compression = text(header, "compression");
    chunk =
        switch (compression) {
          case "none" -> data.get();
          case "lz4" -> lz4(bytes);
          case "bz2" -> bz2(bytes, number(header, "size"));
          default -> throw file.malformed("chunks in none, bz2 or lz4", "'" + compression + "'");
        };
    int size = number(header, "size");
    if (chunk.remaining() != size) {
      throw file.malformed("a chunk of " + size + " bytes", chunk.remaining() + " bytes");
    }
  }

  private ByteBuffer lz4(byte[] bytes) throws MalformedPacketException {
    int length =
        decompressor.decompress(PacketCompression.LZ4, bytes, 0, bytes.length, file.position());
    return ByteBuffer.wrap(decompressor.output(), 0, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer bz2(byte[] bytes, int size) throws MalformedPacketException {
    int most = file.length(size, MAX_CHUNK_BYTES, "a chunk");
    try (InputStream plain =
        new BZip2CompressorInputStream(new ByteArrayInputStream(bytes), true)) {
      return ByteBuffer.wrap(plain.readNBytes(most + 1)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException | RuntimeException e) {
      // The library lets array index faults of broken streams through.
      MalformedPacketException malformed = file.malformed("a bzip2 stream", String.valueOf(e));
      malformed.initCause(e);
      throw malformed;
    }
  }

  private Optional<byte[]> readInChunk() throws MalformedPacketException {
    Map<String, ByteBuffer> header = fields(chunkSection());
    ByteBuffer data = chunkSection();
    int operation = operation(header);
    if (operation == CONNECTION) {
      register(header, Optional.of(data));
    }
    if (operation != MESSAGE || !isWanted(header)) {
      return Optional.empty();
    }
    byte[] message = new byte[data.remaining()];
    data.get(message);
    return Optional.of(message);
  }

  private ByteBuffer chunkSection() throws MalformedPacketException {
    if (chunk.remaining() < Integer.BYTES) {
      throw file.malformed("whole records in a chunk", "a cut one");
    }
    int length = file.length(chunk.getInt(), chunk.remaining(), "a part of a record");
    ByteBuffer section = chunk.slice(chunk.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    chunk.position(chunk.position() + length);
    return section;
  }

  private void register(Map<String, ByteBuffer> header, Optional<ByteBuffer> data)
      throws MalformedPacketException {
    if (data.isEmpty()) {
      return;
    }
    if (++connectionsMet > MAX_CONNECTIONS) {
      throw file.malformed(MAX_CONNECTIONS + " connections at most", "more");
    }
    if (choice.accepts(text(header, "topic"), text(fields(data.get()), "type"))) {
      connections.add(number(header, "conn"));
    }
  }

  private boolean isWanted(Map<String, ByteBuffer> header) throws MalformedPacketException {
    return connections.contains(number(header, "conn"));
  }

  private Map<String, ByteBuffer> fields(ByteBuffer bytes) throws MalformedPacketException {
    Map<String, ByteBuffer> fields = new HashMap<>();
    ByteBuffer left = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    while (left.hasRemaining()) {
      if (left.remaining() < Integer.BYTES) {
        throw file.malformed("whole fields", "a cut one");
      }
      byte[] field = new byte[file.length(left.getInt(), left.remaining(), "a field")];
      left.get(field);
      int nameBytes = 0;
      while (nameBytes < field.length && field[nameBytes] != '=') {
        nameBytes++;
      }
      if (nameBytes == field.length) {
        throw file.malformed("a field name=value", "a field without =");
      }
      fields.put(
          new String(field, 0, nameBytes, StandardCharsets.US_ASCII),
          ByteBuffer.wrap(Arrays.copyOfRange(field, nameBytes + 1, field.length))
              .order(ByteOrder.LITTLE_ENDIAN));
    }
    return fields;
  }

  private int operation(Map<String, ByteBuffer> header) throws MalformedPacketException {
    return value(header, "op", Byte.BYTES).get(0) & 0xFF;
  }

  private int number(Map<String, ByteBuffer> header, String name) throws MalformedPacketException {
    return value(header, name, Integer.BYTES).getInt(0);
  }

  private String text(Map<String, ByteBuffer> header, String name) throws MalformedPacketException {
    return new String(value(header, name, 0).array(), StandardCharsets.UTF_8);
  }

  private ByteBuffer value(Map<String, ByteBuffer> header, String name, int leastBytes)
      throws MalformedPacketException {
    ByteBuffer value = header.get(name);
    if (value == null || value.capacity() < leastBytes) {
      throw file.malformed("a field '" + name + "'", "none of " + leastBytes + " bytes");
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
