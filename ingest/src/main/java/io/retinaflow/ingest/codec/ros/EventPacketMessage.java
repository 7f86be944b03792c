package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * View of one serialized {@code event_camera_msgs/EventPacket}, or {@code
 * event_array_msgs/EventArray}, which has the same fields.
 *
 * <pre>
 * Header header      u32 seq (ROS 1 only), u32 seconds, u32 nanoseconds, string frame_id
 * u32 height, u32 width
 * u64 seq            counts messages
 * u64 time_base      nanoseconds
 * string encoding
 * bool is_bigendian
 * u8[] events
 * </pre>
 *
 * <p>Strings and arrays are a u32 length and that many bytes; in CDR a string's length counts its
 * closing zero byte.
 */
public final class EventPacketMessage {
  /** Most bytes of events in a message: eight million of eight bytes each. */
  public static final int MAX_EVENT_BYTES = 1 << 26;

  private static final int MAX_NAME_BYTES = 1 << 10;

  private final RosSerialization serialization;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int start;
  private MessageLayout layout;
  private int encodingBytes;
  private int eventBytes;

  /** Makes a view that stands nowhere. */
  public EventPacketMessage(RosSerialization serialization) {
    this.serialization = serialization;
    this.layout = MessageLayout.of(serialization, 0, 0);
  }

  /**
   * Looks at the message that starts at {@code from}.
   *
   * @param available bytes that are there
   * @param streamOffset where the message starts, for errors
   * @return its length; where the bytes do not reach far enough to tell, a smaller number, but more
   *     than {@code available}. When as many are available the accessors may be used, as long as
   *     the array keeps its contents
   * @throws MalformedPacketException if this starts no such message
   */
  public int locate(byte[] array, int from, int available, long streamOffset)
      throws MalformedPacketException {
    if (available < MessageLayout.FRAME) {
      return MessageLayout.FRAME;
    }
    start = from;
    bytes = ByteBuffer.wrap(array).order(byteOrder(array, from, streamOffset));
    int frameBytes = length(MessageLayout.FRAME_LENGTH, MAX_NAME_BYTES, "frame", streamOffset);
    MessageLayout head = MessageLayout.of(serialization, frameBytes, 0);
    if (available < head.encoding()) {
      return head.encoding();
    }
    encodingBytes = length(head.encodingLength(), MAX_NAME_BYTES, "encoding", streamOffset);
    layout = MessageLayout.of(serialization, frameBytes, encodingBytes);
    if (available < layout.events()) {
      return layout.events();
    }
    eventBytes = length(layout.length(), MAX_EVENT_BYTES, "events", streamOffset);
    return layout.events() + eventBytes;
  }

  private ByteOrder byteOrder(byte[] array, int from, long streamOffset)
      throws MalformedPacketException {
    if (serialization == RosSerialization.ROS1) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    int kind = (array[from] & 0xFF) << Byte.SIZE | (array[from + 1] & 0xFF);
    if (kind > 1) {
      throw malformed(streamOffset, "CDR encapsulation 0 or 1", String.valueOf(kind));
    }
    return kind == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private int length(int field, int most, String name, long streamOffset)
      throws MalformedPacketException {
    int length = bytes.getInt(start + field);
    if (length < 0 || length > most) {
      throw malformed(
          streamOffset,
          name + " of 0.." + most + " bytes",
          Integer.toUnsignedString(length) + " bytes");
    }
    return length;
  }

  private MalformedPacketException malformed(long offset, String expected, String actual) {
    return new MalformedPacketException(serialization.format(), offset, expected, actual);
  }

  /** Size of the sensor, where the message states one that can be. */
  public Optional<Resolution> resolution() {
    int height = bytes.getInt(start + layout.sizes());
    int width = bytes.getInt(start + layout.sizes() + Integer.BYTES);
    boolean possible = Resolution.isPossible(width, height);
    return possible ? Optional.of(new Resolution(width, height)) : Optional.empty();
  }

  /** Number of the message in its stream. */
  public long sequence() {
    return bytes.getLong(start + layout.sequence());
  }

  /** What the times in the message count from. */
  public long timeBaseNanos() {
    return bytes.getLong(start + layout.timeBase());
  }

  /** Name of the encoding. */
  public String encoding() {
    int from = start + layout.encoding();
    int length = encodingBytes;
    if (serialization == RosSerialization.CDR && length > 0 && bytes.get(from + length - 1) == 0) {
      length--;
    }
    return new String(bytes.array(), from, length, StandardCharsets.US_ASCII);
  }

  /** Whether the events are written high byte first. */
  public boolean bigEndian() {
    return bytes.get(start + layout.bigEndian()) != 0;
  }

  /** Index in the array of the first byte of the events. */
  public int eventsFrom() {
    return start + layout.events();
  }

  /** Index in the array after the last byte of the events. */
  public int eventsTo() {
    return eventsFrom() + eventBytes;
  }
}
