package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.compression.Compressor;
import io.retinaflow.ingest.codec.compression.Decompressor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Table at the end of an AEDAT 4 file that tells where each packet stands, compressed as the
 * packets are.
 *
 * <pre>
 * FTAB  := vector of tables   field 0 of the root table
 * table := i64 byteOffset, { i32 stream, i32 size }, i64 elements, i64 firstMicros, i64 lastMicros
 * </pre>
 *
 * <p>The byte offset points behind the packet's own 8-byte header.
 */
public final class Aedat4Table {
  private final List<Row> rows = new ArrayList<>();

  /** Starts without packets. */
  Aedat4Table() {}

  private record Row(
      long bodyPosition, int stream, int bodyBytes, long elements, long first, long last) {}

  /**
   * Reads how many elements each stream has.
   *
   * @param bytes what stands from the table's position to the end of the file
   * @param position where that is in the file, for errors
   * @return elements by stream number
   * @throws MalformedPacketException if the bytes are not one whole table
   */
  public static Map<Integer, Long> elements(
      byte[] bytes, PacketCompression compression, long position) throws MalformedPacketException {
    Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, Aedat4Decoder.MAX_BODY_BYTES);
    int length = decompressor.decompress(compression, bytes, 0, bytes.length, position);
    FlatTables tables = new FlatTables(decompressor.output(), 0, length, "FTAB", position);
    Map<Integer, Long> elements = new TreeMap<>();
    int field = tables.field(tables.root(), 0, Integer.BYTES);
    if (field == FlatTables.ABSENT) {
      return elements;
    }
    int vector = tables.follow(field);
    int rows = tables.vectorLength(vector, Integer.BYTES);
    for (int i = 1; i <= rows; i++) {
      int row = tables.follow(vector + Integer.BYTES * i);
      int info = tables.field(row, 1, 2 * Integer.BYTES);
      int stream = info == FlatTables.ABSENT ? 0 : tables.intAt(info);
      elements.merge(stream, tables.longField(row, 2), Long::sum);
    }
    return elements;
  }

  /** Appends the packet whose header stands at {@code position} in the file. */
  void add(long position, Aedat4Packet packet) {
    rows.add(
        new Row(
            position + Aedat4Decoder.PACKET_HEADER_BYTES,
            packet.stream(),
            packet.bodyBytes(),
            packet.elements(),
            packet.firstMicros(),
            packet.lastMicros()));
  }

  byte[] toBytes(PacketCompression compression) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int[] tables = rows.stream().mapToInt(row -> table(builder, row)).toArray();
    byte[] body = Aedat4Packet.finish(builder, builder.createVectorOfTables(tables), "FTAB");
    return Compressor.compress(compression, body);
  }

  private static int table(FlatBufferBuilder builder, Row row) {
    builder.startTable(5);
    builder.addLong(0, row.bodyPosition(), 0);
    builder.prep(Integer.BYTES, 2 * Integer.BYTES);
    builder.putInt(row.bodyBytes());
    builder.putInt(row.stream());
    builder.addStruct(1, builder.offset(), 0);
    builder.addLong(2, row.elements(), 0);
    builder.addLong(3, row.first(), 0);
    builder.addLong(4, row.last(), 0);
    return builder.endTable();
  }
}
