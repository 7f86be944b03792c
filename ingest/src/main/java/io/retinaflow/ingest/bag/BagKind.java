package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Kind of a ROS bag, told by the bytes the file starts with. */
public enum BagKind {
  /** ROS 1 bag, version 2.0. */
  ROS1_BAG("rosbag", "#ROSBAG V2.0\n") {
    @Override
    public BagReader open(Path file, Optional<String> topic)
        throws IOException, MalformedPacketException {
      return reading(file, stream -> new Ros1BagReader(stream, topic));
    }
  },
  /** MCAP, which ROS 2 records by default since Iron. */
  MCAP("mcap", "\u0089MCAP0\r\n") {
    @Override
    public BagReader open(Path file, Optional<String> topic)
        throws IOException, MalformedPacketException {
      return reading(file, stream -> new McapReader(stream, topic));
    }
  },
  /** SQLite database, which ROS 2 recorded by default before. */
  SQLITE("rosbag2", "SQLite format 3\0") {
    @Override
    public BagReader open(Path file, Optional<String> topic)
        throws IOException, MalformedPacketException {
      return SqliteBagReader.open(file, topic);
    }
  };

  /** Most bytes that tell a kind. */
  public static final int MAGIC_BYTES = 16;

  private final String id;
  private final String magic;

  BagKind(String id, String magic) {
    this.id = id;
    this.magic = magic;
  }

  /** Makes a reader of an open file. */
  interface Opening {
    BagReader open(InputStream stream) throws IOException, MalformedPacketException;
  }

  /**
   * The kind of the file that starts with these bytes, if it is a bag.
   *
   * @param start the first {@link #MAGIC_BYTES} of the file, or all of it if it is shorter
   */
  public static Optional<BagKind> of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(kind -> text.startsWith(kind.magic)).findFirst();
  }

  /** Name of the kind, for example {@code mcap}. */
  public String id() {
    return id;
  }

  /** Bytes a file of this kind starts with. */
  byte[] magic() {
    return magic.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Opens a bag.
   *
   * @param topic topic to read; if none, the first that carries events
   * @throws MalformedPacketException if the file is broken or has no such topic
   */
  public abstract BagReader open(Path file, Optional<String> topic)
      throws IOException, MalformedPacketException;

  static BagReader reading(Path file, Opening opening)
      throws IOException, MalformedPacketException {
    InputStream stream = new BufferedInputStream(Files.newInputStream(file));
    boolean opened = false;
    try {
      BagReader reader = opening.open(stream);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        stream.close();
      }
    }
  }
}
