package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Serialized {@code event_camera_msgs/EventPacket} messages, one after another, as {@link
 * EventPacketMessage} lays them out; the older {@code event_array_msgs/EventArray} has the same
 * fields.
 *
 * <p>The payload is in one of the encodings of {@link RosEncoding}. Times are the camera's: {@code
 * evt3} bears them in its words, in the others they are the message's time base plus an offset,
 * counted from the time base of the stream's first message. That one is the host's clock at the
 * camera's start, so that what remains is the camera's clock.
 *
 * <p>Numbers missing between the sequence numbers of two messages are counted as lost packets; a
 * number that falls, as after a restart of the driver, is not.
 *
 * <p>A message of {@link EventPacketMessage#MAX_EVENT_BYTES} bytes of events at most is held back
 * until it is whole; memory grows with the bytes that arrive, not with what they announce.
 *
 * <p>State, little-endian: u8 version (1), u8 format, u8 encoding (0 before the first message), i64
 * time base of the first message, i64 sequence number of the last, the payload decoder's state, the
 * held-back bytes.
 *
 * @see <a href="https://github.com/ros-event-camera/event_camera_msgs">event_camera_msgs</a>
 */
public final class RosDecoder implements EventDecoder {
  private static final byte STATE_VERSION = 1;
  private static final int STATE_HEADER_BYTES = 3 + 2 * Long.BYTES;
  private static final int LARGEST_PENDING_KEPT = 1 << 20;
  // Wider gaps are not losses but another stream.
  private static final long LARGEST_GAP = 1L << 32;

  private final RosSerialization serialization;
  private final StreamParameters parameters;
  private final EventPacketMessage message;

  private Optional<RosEncoding> encoding = Optional.empty();
  private Payload payload;
  private long firstBaseNanos;
  private long sequence;
  private byte[] pending = new byte[0];
  private int pendingBytes;
  private int wanted;
  private long messageOffset;
  private long lostMessages;
  private DecodeReport earlier = DecodeReport.ZERO;

  /** Makes a decoder that stands in front of the first message. */
  public RosDecoder(RosSerialization serialization, StreamParameters parameters) {
    this.serialization = serialization;
    this.parameters = parameters;
    this.message = new EventPacketMessage(serialization);
    this.payload = RosEncoding.EVT3.newPayload(parameters.bounds());
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int end = offset + length;
    for (int position = offset; position < end; ) {
      position +=
          pendingBytes == 0
              ? decodeOrHold(bytes, position, end, out)
              : completePending(bytes, position, end, out);
    }
  }

  private int decodeOrHold(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    wanted = message.locate(bytes, from, end - from, messageOffset);
    if (wanted > end - from) {
      hold(bytes, from, end - from);
      return end - from;
    }
    decodeMessage(bytes, wanted, out);
    return wanted;
  }

  private int completePending(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    int taken = Math.min(end - from, wanted - pendingBytes);
    hold(bytes, from, taken);
    if (pendingBytes < wanted) {
      return taken;
    }
    wanted = message.locate(pending, 0, pendingBytes, messageOffset);
    if (pendingBytes == wanted) {
      pendingBytes = 0;
      decodeMessage(pending, wanted, out);
    }
    return taken;
  }

  private void hold(byte[] bytes, int from, int length) {
    if (pending.length - pendingBytes < length) {
      pending = Arrays.copyOf(pending, Math.max(pendingBytes + length, 2 * pending.length));
    }
    System.arraycopy(bytes, from, pending, pendingBytes, length);
    pendingBytes += length;
  }

  private void decodeMessage(byte[] bytes, int length, EventBuffer out)
      throws MalformedPacketException {
    if (message.bigEndian()) {
      throw malformed("little-endian events", "big-endian ones");
    }
    enter(message.encoding());
    int eventBytes = message.eventsTo() - message.eventsFrom();
    if (eventBytes % payload.wordBytes() != 0) {
      throw malformed("words of " + payload.wordBytes() + " bytes", eventBytes + " bytes");
    }
    payload.startMessage(message.timeBaseNanos() - firstBaseNanos);
    payload.decodeWords(bytes, message.eventsFrom(), message.eventsTo(), out);
    messageOffset += length;
  }

  private void enter(String name) throws MalformedPacketException {
    RosEncoding next =
        RosEncoding.of(name).orElseThrow(() -> malformed("a known encoding", "'" + name + "'"));
    if (encoding.isEmpty()) {
      firstBaseNanos = message.timeBaseNanos();
    } else {
      countGap(message.sequence() - sequence - 1);
    }
    sequence = message.sequence();
    if (!encoding.equals(Optional.of(next))) {
      change(next);
    }
  }

  private void countGap(long missing) {
    if (missing > 0 && missing < LARGEST_GAP) {
      lostMessages += missing;
    }
  }

  private void change(RosEncoding next) {
    earlier = earlier.plus(payload.report());
    payload = next.newPayload(parameters.bounds());
    encoding = Optional.of(next);
  }

  @Override
  public int pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (pendingBytes != 0) {
      throw malformed("a message of " + wanted + " bytes", "the end after " + pendingBytes);
    }
  }

  @Override
  public byte[] state() {
    int payloadBytes = encoding.isEmpty() ? 0 : payload.stateBytes();
    ByteBuffer state =
        ByteBuffer.allocate(STATE_HEADER_BYTES + payloadBytes + pendingBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(STATE_VERSION)
            .put((byte) serialization.format().code())
            .put((byte) encoding.map(RosEncoding::code).orElse(0).intValue())
            .putLong(firstBaseNanos)
            .putLong(sequence);
    if (encoding.isPresent()) {
      payload.writeState(state);
    }
    return state.put(pending, 0, pendingBytes).array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    earlier = earlier.plus(payload.report());
    restart();
    if (state.length == 0) {
      return;
    }
    if (state.length < STATE_HEADER_BYTES
        || state[0] != STATE_VERSION
        || state[1] != serialization.format().code()) {
      throw foreign(state);
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).position(2);
    int code = source.get();
    firstBaseNanos = source.getLong();
    sequence = source.getLong();
    if (code != 0) {
      encoding = Optional.of(RosEncoding.ofCode(code).orElseThrow(() -> foreign(state)));
      readPayloadState(encoding.get(), source, state);
    }
    restorePending(state, source.position());
  }

  private void readPayloadState(RosEncoding restored, ByteBuffer source, byte[] state)
      throws MalformedPacketException {
    payload = restored.newPayload(parameters.bounds());
    if (source.remaining() < payload.stateBytes() || !payload.readState(source)) {
      throw foreign(state);
    }
  }

  private void restorePending(byte[] state, int from) throws MalformedPacketException {
    int held = state.length - from;
    if (held > 0) {
      wanted = message.locate(state, from, held, 0);
      if (wanted <= held) {
        throw foreign(state);
      }
      hold(state, from, held);
    }
  }

  private MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        serialization.format(),
        0,
        "a version " + STATE_VERSION + " state",
        state.length + " bytes of another kind");
  }

  private void restart() {
    encoding = Optional.empty();
    payload = RosEncoding.EVT3.newPayload(parameters.bounds());
    firstBaseNanos = 0;
    sequence = 0;
    pendingBytes = 0;
    wanted = 0;
    messageOffset = 0;
  }

  /** Also gives back a buffer that a large message made grow beyond 1 MiB. */
  @Override
  public void reset() {
    restart();
    lostMessages = 0;
    earlier = DecodeReport.ZERO;
    if (pending.length > LARGEST_PENDING_KEPT) {
      pending = new byte[0];
    }
  }

  @Override
  public DecodeReport report() {
    return earlier.plus(payload.report()).plus(Finding.LOST_PACKET, lostMessages);
  }

  private MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(serialization.format(), messageOffset, expected, actual);
  }
}
