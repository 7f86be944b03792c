package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.codec.compression.Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Writers of the bags that are read but never written. */
public final class TestingBags {
  private static final String ROS1_TYPE = "event_camera_msgs/EventPacket";
  private static final String ROS2_TYPE = "event_camera_msgs/msg/EventPacket";

  private TestingBags() {}

  /**
   * Messages of one topic.
   *
   * @param topic name of the topic
   * @param messages serialized messages
   */
  public record Topic(String topic, List<byte[]> messages) {}

  /**
   * A ROS 1 bag: its header, one chunk with the connections and the messages topic by topic, and an
   * index record.
   *
   * @param compression none, bz2 or lz4
   */
  public static byte[] ros1(String compression, List<Topic> topics) throws IOException {
    WordWriter chunk = new WordWriter();
    for (int i = 0; i < topics.size(); i++) {
      Topic topic = topics.get(i);
      byte[] connection = fields(text("topic", topic.topic), text("type", ROS1_TYPE));
      putRecord(chunk, fields(op(7), number("conn", i), text("topic", topic.topic)), connection);
      for (byte[] message : topic.messages) {
        putRecord(chunk, fields(op(2), number("conn", i), field("time", new byte[8])), message);
      }
    }
    byte[] records = chunk.take();
    WordWriter bag = new WordWriter();
    bag.putBytes("#ROSBAG V2.0\n".getBytes(StandardCharsets.US_ASCII));
    putRecord(bag, fields(op(3), number("conn_count", topics.size())), new byte[100]);
    putRecord(
        bag,
        fields(op(5), text("compression", compression), number("size", records.length)),
        compressed(compression, records));
    putRecord(bag, fields(op(4), number("conn", 0)), new byte[12]);
    return bag.take();
  }

  private static byte[] compressed(String compression, byte[] records) throws IOException {
    if (compression.equals("lz4")) {
      return Compressor.compress(PacketCompression.LZ4, records);
    }
    if (!compression.equals("bz2")) {
      return records;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream stream = new BZip2CompressorOutputStream(bytes)) {
      stream.write(records);
    }
    return bytes.toByteArray();
  }

  private static void putRecord(WordWriter target, byte[] header, byte[] data) {
    target.putInt(header.length);
    target.putBytes(header);
    target.putInt(data.length);
    target.putBytes(data);
  }

  private static byte[] fields(byte[]... fields) {
    WordWriter joined = new WordWriter();
    for (byte[] field : fields) {
      joined.putInt(field.length);
      joined.putBytes(field);
    }
    return joined.take();
  }

  private static byte[] op(int operation) {
    return field("op", new byte[] {(byte) operation});
  }

  private static byte[] number(String name, int value) {
    WordWriter number = new WordWriter();
    number.putInt(value);
    return field(name, number.take());
  }

  private static byte[] text(String name, String value) {
    return field(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(String name, byte[] value) {
    WordWriter field = new WordWriter();
    field.putBytes((name + "=").getBytes(StandardCharsets.US_ASCII));
    field.putBytes(value);
    return field.take();
  }

  /** Writes a ROS 2 bag in SQLite, with pages as small as they can be. */
  public static void sqlite(Path file, List<Topic> topics) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = 512");
      statement.execute(
          "CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT, type TEXT,"
              + " serialization_format TEXT)");
      statement.execute(
          "CREATE TABLE messages (id INTEGER PRIMARY KEY, topic_id INTEGER, timestamp INTEGER,"
              + " data BLOB)");
      for (int i = 0; i < topics.size(); i++) {
        insert(connection, i + 1, topics.get(i));
      }
    }
  }

  private static void insert(Connection connection, int id, Topic topic) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO topics VALUES (?, ?, ?, 'cdr')")) {
      insert.setInt(1, id);
      insert.setString(2, topic.topic);
      insert.setString(3, ROS2_TYPE);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO messages (topic_id, timestamp, data) VALUES (?, 0, ?)")) {
      for (byte[] message : topic.messages) {
        insert.setInt(1, id);
        insert.setBytes(2, message);
        insert.executeUpdate();
      }
    }
  }
}
