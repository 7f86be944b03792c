package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * ROS 2 bag in SQLite, as rosbag2 records by default: a table {@code topics (id, name, type,
 * serialization_format)} and a table {@code messages (id, topic_id, timestamp, data)}, read in the
 * order of their ids.
 *
 * <p>The file is opened read-only and as immutable, so that nothing is written beside it. It is not
 * trusted: both names must be real tables, since a view could hide any computation, the schema runs
 * no functions, and no value may be longer than a message.
 *
 * @see <a href="https://github.com/ros2/rosbag2">rosbag2, storage plugin sqlite3</a>
 */
final class SqliteBagReader implements BagReader {
  // Of SQLite's file header, big-endian: https://www.sqlite.org/fileformat2.html section 1.3.
  private static final int HEADER_BYTES = 100;
  private static final int PAGE_BYTES_AT = 16;
  private static final int CHANGES_AT = 24;
  private static final int PAGES_AT = 28;
  private static final int COUNTED_AT_CHANGE_AT = 92;

  private final Connection connection;
  private final TopicChoice choice;
  private final PreparedStatement query;
  private final ResultSet messages;
  private long read;

  private SqliteBagReader(Connection connection, TopicChoice choice, long topicId)
      throws SQLException {
    this.connection = connection;
    this.choice = choice;
    this.query =
        connection.prepareStatement("SELECT data FROM messages WHERE topic_id = ? ORDER BY id");
    query.setLong(1, topicId);
    this.messages = query.executeQuery();
  }

  static SqliteBagReader open(Path file, Optional<String> topic)
      throws IOException, MalformedPacketException {
    requireWhole(file);
    try {
      return open(connect(file), new TopicChoice(topic));
    } catch (SQLException e) {
      throw malformed("a SQLite bag", e);
    }
  }

  /** SQLite itself takes a page that the end of the file cuts for one that ends in zeros. */
  private static void requireWhole(Path file) throws IOException, MalformedPacketException {
    long bytes = Files.size(file);
    try (InputStream stream = Files.newInputStream(file)) {
      ByteBuffer header = ByteBuffer.wrap(stream.readNBytes(HEADER_BYTES));
      if (header.remaining() < HEADER_BYTES) {
        throw malformed("a header of " + HEADER_BYTES + " bytes", bytes + " bytes");
      }
      // 1 stands for 65536, which the field has no room for.
      int stated = Short.toUnsignedInt(header.getShort(PAGE_BYTES_AT));
      long pageBytes = stated == 1 ? 1 << 16 : stated;
      boolean counted = header.getInt(CHANGES_AT) == header.getInt(COUNTED_AT_CHANGE_AT);
      long pages = counted ? Integer.toUnsignedLong(header.getInt(PAGES_AT)) : 1;
      if (pageBytes == 0 || bytes % pageBytes != 0 || bytes / pageBytes < pages) {
        throw malformed(pages + " pages of " + pageBytes + " bytes", bytes + " bytes");
      }
    }
  }

  private static SqliteBagReader open(Connection connection, TopicChoice choice)
      throws SQLException, MalformedPacketException {
    boolean opened = false;
    try {
      requireTable(connection, "topics");
      requireTable(connection, "messages");
      SqliteBagReader reader =
          new SqliteBagReader(connection, choice, chooseTopic(connection, choice));
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("open_mode", "1");
    settings.setProperty("limit_length", String.valueOf(MAX_MESSAGE_BYTES));
    settings.setProperty("trusted_schema", "false");
    String name = file.toUri().getRawPath();
    return DriverManager.getConnection("jdbc:sqlite:file:" + name + "?immutable=1", settings);
  }

  private static void requireTable(Connection connection, String name)
      throws SQLException, MalformedPacketException {
    try (PreparedStatement tables =
        connection.prepareStatement(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
                + " AND sql NOT LIKE 'CREATE VIRTUAL%'")) {
      tables.setString(1, name);
      try (ResultSet found = tables.executeQuery()) {
        if (!found.next() || found.getInt(1) != 1) {
          throw malformed("a table '" + name + "'", "none");
        }
      }
    }
  }

  private static long chooseTopic(Connection connection, TopicChoice choice)
      throws SQLException, MalformedPacketException {
    try (Statement statement = connection.createStatement();
        ResultSet topics =
            statement.executeQuery(
                "SELECT id, name, type, serialization_format FROM topics ORDER BY id")) {
      while (topics.next()) {
        if (choice.accepts(text(topics, 2), text(topics, 3))) {
          String format = text(topics, 4);
          if (!format.equals("cdr")) {
            throw malformed("messages in cdr", "'" + format + "'");
          }
          return topics.getLong(1);
        }
      }
    }
    throw malformed(choice.wanted(), choice.seen());
  }

  /** Column as text; empty where it holds nothing. */
  private static String text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  @Override
  public String topic() {
    return choice.topic();
  }

  @Override
  public RosSerialization serialization() {
    return RosSerialization.CDR;
  }

  @Override
  public Optional<byte[]> next() throws MalformedPacketException {
    try {
      if (!messages.next()) {
        return Optional.empty();
      }
      read++;
      return Optional.of(Optional.ofNullable(messages.getBytes(1)).orElseGet(() -> new byte[0]));
    } catch (SQLException e) {
      throw malformed("message " + read, e);
    }
  }

  /** Always 0: a cut file is refused. */
  @Override
  public long truncatedBytes() {
    return 0;
  }

  private static MalformedPacketException malformed(String expected, SQLException cause) {
    MalformedPacketException malformed = malformed(expected, String.valueOf(cause.getMessage()));
    malformed.initCause(cause);
    return malformed;
  }

  /** SQLite does not say where in the file a fault lies. */
  private static MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.ROS2, 0, expected, actual);
  }

  @Override
  public void close() throws IOException {
    try {
      messages.close();
      query.close();
      connection.close();
    } catch (SQLException e) {
      throw new IOException("closing a bag failed", e);
    }
  }
}
