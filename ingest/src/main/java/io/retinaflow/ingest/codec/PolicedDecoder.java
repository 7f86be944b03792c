package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Decoder that applies {@link TimePolicy} and {@link BoundsPolicy#REJECT} to what another one
 * decodes, in a pass over each call's events: decoders under default policies stay as they are.
 *
 * <p>Times are compared among events; side elements keep theirs. After a rejected event the buffer
 * holds the events in front of it.
 *
 * <p>State, little-endian: u8 0x81, u8 format, i64 latest time of an event (-2^63: none yet), then
 * the other decoder's state. A state of the other decoder alone is understood too, and means that
 * no event has come yet.
 */
final class PolicedDecoder implements EventDecoder {
  private static final byte STATE_VERSION = (byte) 0x81;
  private static final int STATE_HEADER_BYTES = 10;

  private final EventFormat format;
  private final EventDecoder decoder;
  private final boolean rejectsOutside;
  private final BackwardTimes times;
  private long consumedBytes;

  PolicedDecoder(EventFormat format, EventDecoder decoder, DecodePolicies policies) {
    this.format = format;
    this.decoder = decoder;
    this.rejectsOutside = policies.bounds() == BoundsPolicy.REJECT;
    this.times = new BackwardTimes(policies.time());
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int before = out.size();
    try {
      if (rejectsOutside) {
        decodeInside(bytes, offset, length, out);
      } else {
        decoder.decode(bytes, offset, length, out);
      }
      consumedBytes += length;
    } finally {
      times.apply(out, before);
    }
  }

  private void decodeInside(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    byte[] state = decoder.state();
    long outside = outside();
    int before = out.size();
    decoder.decode(bytes, offset, length, out);
    if (outside() > outside) {
      out.truncate(before);
      throw outsideSensor(state, bytes, offset, length, out);
    }
  }

  private long outside() {
    return decoder.report().count(Finding.OUTSIDE_SENSOR);
  }

  /** Halves the bytes until the one is found that completes an event outside. */
  private MalformedPacketException outsideSensor(
      byte[] state, byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    int inside = 0;
    int beyond = length;
    while (beyond - inside > 1) {
      int middle = (inside + beyond) >>> 1;
      if (staysInside(state, bytes, offset, middle, new EventBuffer())) {
        inside = middle;
      } else {
        beyond = middle;
      }
    }
    EventBuffer good = new EventBuffer();
    staysInside(state, bytes, offset, inside, good);
    for (int i = 0; i < good.size(); i++) {
      out.append(good.timeMicros(i), good.x(i), good.y(i), good.on(i));
    }
    return new MalformedPacketException(
        format,
        consumedBytes + inside - decoder.pendingBytes(),
        "pixels on the sensor",
        "one outside");
  }

  private boolean staysInside(
      byte[] state, byte[] bytes, int offset, int length, EventBuffer scratch)
      throws MalformedPacketException {
    long outside = outside();
    decoder.restore(state);
    decoder.decode(bytes, offset, length, scratch);
    return outside() == outside;
  }

  @Override
  public int pendingBytes() {
    return decoder.pendingBytes();
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    decoder.endOfInput();
  }

  @Override
  public byte[] state() {
    byte[] state = decoder.state();
    return ByteBuffer.allocate(STATE_HEADER_BYTES + state.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(STATE_VERSION)
        .put((byte) format.code())
        .putLong(times.latestMicros())
        .put(state)
        .array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    if (state.length < STATE_HEADER_BYTES
        || state[0] != STATE_VERSION
        || state[1] != format.code()) {
      restore(state, BackwardTimes.NONE_YET);
      return;
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    byte[] inner = new byte[state.length - STATE_HEADER_BYTES];
    source.position(STATE_HEADER_BYTES).get(inner);
    restore(inner, source.getLong(2));
  }

  private void restore(byte[] state, long latest) throws MalformedPacketException {
    decoder.restore(state);
    times.resume(latest);
    consumedBytes = decoder.pendingBytes();
  }

  @Override
  public void reset() {
    decoder.reset();
    times.reset();
    consumedBytes = 0;
  }

  @Override
  public DecodeReport report() {
    return decoder.report().plus(times.report());
  }
}
