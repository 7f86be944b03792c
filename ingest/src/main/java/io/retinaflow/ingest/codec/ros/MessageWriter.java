package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Serializer of the messages of one stream, numbered from 0. */
final class MessageWriter {
  private static final byte[] FRAME = "camera".getBytes(StandardCharsets.US_ASCII);
  private static final byte LITTLE_ENDIAN_CDR = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final RosSerialization serialization;
  private final Resolution bounds;
  private final byte[] encoding;
  private final MessageLayout layout;
  private final WordWriter messages = new WordWriter();
  private long sequence;

  MessageWriter(RosSerialization serialization, RosEncoding encoding, Resolution bounds) {
    this.serialization = serialization;
    this.bounds = bounds;
    this.encoding = encoding.id().getBytes(StandardCharsets.US_ASCII);
    this.layout =
        MessageLayout.of(
            serialization, FRAME.length + terminator(), this.encoding.length + terminator());
  }

  private MessageWriter(MessageWriter other) {
    this.serialization = other.serialization;
    this.bounds = other.bounds;
    this.encoding = other.encoding;
    this.layout = other.layout;
    this.sequence = other.sequence;
  }

  /** Makes a writer that goes on with the same number, with no message that waits to be taken. */
  MessageWriter copy() {
    return new MessageWriter(this);
  }

  /** Bytes a string's length counts beside its letters. */
  private int terminator() {
    return serialization == RosSerialization.CDR ? 1 : 0;
  }

  /**
   * Appends a message.
   *
   * @throws IllegalArgumentException if the events take more bytes than decoders accept
   */
  void write(long timeBaseNanos, byte[] events) {
    if (events.length > EventPacketMessage.MAX_EVENT_BYTES) {
      throw new IllegalArgumentException("a message with " + events.length + " bytes of events");
    }
    ByteBuffer message =
        ByteBuffer.allocate(layout.events() + events.length).order(ByteOrder.LITTLE_ENDIAN);
    if (serialization == RosSerialization.CDR) {
      message.put(1, LITTLE_ENDIAN_CDR);
    } else {
      message.putInt(0, (int) sequence);
    }
    message
        .putInt(MessageLayout.STAMP, (int) (timeBaseNanos / NANOS_PER_SECOND))
        .putInt(MessageLayout.STAMP + Integer.BYTES, (int) (timeBaseNanos % NANOS_PER_SECOND))
        .putInt(MessageLayout.FRAME_LENGTH, FRAME.length + terminator())
        .put(MessageLayout.FRAME, FRAME)
        .putInt(layout.sizes(), bounds.height())
        .putInt(layout.sizes() + Integer.BYTES, bounds.width())
        .putLong(layout.sequence(), sequence)
        .putLong(layout.timeBase(), timeBaseNanos)
        .putInt(layout.encodingLength(), encoding.length + terminator())
        .put(layout.encoding(), encoding)
        .putInt(layout.length(), events.length)
        .put(layout.events(), events);
    messages.putBytes(message.array());
    sequence++;
  }

  /** Takes the messages written since the last call. */
  byte[] take() {
    return messages.take();
  }

  /** Whether no message has been written. */
  boolean isAtStart() {
    return sequence == 0;
  }

  void reset() {
    messages.take();
    sequence = 0;
  }
}
