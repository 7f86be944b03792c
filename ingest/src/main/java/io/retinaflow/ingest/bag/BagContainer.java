package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EncodedContainer;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** One event topic of a ROS bag: its messages, one after another, are a stream. */
public final class BagContainer implements EncodedContainer {
  private final BagKind kind;
  private final BagReader reader;
  private final MessageStream stream;

  private BagContainer(BagKind kind, BagReader reader, MessageStream stream) {
    this.kind = kind;
    this.reader = reader;
    this.stream = stream;
  }

  /**
   * Opens a bag and reads up to the topic's first message.
   *
   * @param topic topic to read; if none, the first that carries events
   * @throws MalformedPacketException if the file is broken or has no such topic
   */
  public static BagContainer open(BagKind kind, Path file, Optional<String> topic)
      throws IOException, MalformedPacketException {
    BagReader reader = kind.open(file, topic);
    boolean opened = false;
    try {
      BagContainer container = new BagContainer(kind, reader, MessageStream.of(reader));
      opened = true;
      return container;
    } finally {
      if (!opened) {
        reader.close();
      }
    }
  }

  @Override
  public String id() {
    return kind.id();
  }

  /** Name of the topic; empty if the bag holds no message. */
  public String topic() {
    return reader.topic();
  }

  @Override
  public Optional<Resolution> resolution() {
    return stream.resolution();
  }

  @Override
  public EventFormat format() {
    return reader.serialization().format();
  }

  @Override
  public StreamLayout layout() {
    return StreamLayout.USUAL;
  }

  @Override
  public InputStream payload() {
    return stream;
  }

  @Override
  public long truncatedBytes() {
    return reader.truncatedBytes();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** The messages without the padding that some recorders append, joined. */
  private static final class MessageStream extends InputStream {
    private final BagReader reader;
    private final EventPacketMessage view;
    private byte[] message = new byte[0];
    private int position;
    private int length;
    private long offset;

    private MessageStream(BagReader reader) {
      this.reader = reader;
      this.view = new EventPacketMessage(reader.serialization());
    }

    /** Stands in front of the first message, which is read here. */
    static MessageStream of(BagReader reader) throws IOException, MalformedPacketException {
      Optional<byte[]> first = reader.next();
      // Only now the serialization is known: MCAP states it per topic.
      MessageStream stream = new MessageStream(reader);
      if (first.isPresent()) {
        stream.enter(first.get());
      }
      return stream;
    }

    private void enter(byte[] next) throws MalformedPacketException {
      offset += length;
      message = next;
      position = 0;
      length = view.locate(next, 0, next.length, offset);
      if (length > next.length) {
        throw new MalformedPacketException(
            reader.serialization().format(),
            offset,
            "a message of " + length + " bytes",
            next.length + " bytes");
      }
    }

    /** Size of the sensor as the message in work tells it. */
    Optional<Resolution> resolution() {
      return length == 0 ? Optional.empty() : view.resolution();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * Reads on, not past the end of a message.
     *
     * @throws IOException whose cause is a {@link MalformedPacketException} if the bag is broken
     */
    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (position == length && !advance()) {
        return -1;
      }
      int taken = Math.min(count, length - position);
      System.arraycopy(message, position, target, from, taken);
      position += taken;
      return taken;
    }

    private boolean advance() throws IOException {
      try {
        Optional<byte[]> next = reader.next();
        if (next.isPresent()) {
          enter(next.get());
        }
        return next.isPresent();
      } catch (MalformedPacketException e) {
        throw new IOException("a broken bag", e);
      }
    }
  }
}
