package io.retinaflow.ingest.codec.ecf;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * ECF, Prophesee's event compression format: chunks of up to 65535 events by column, little-endian.
 *
 * <pre>
 * chunk     := u32 events &lt;&lt; 2 | style, u64 t0, times, columns
 * style     := 0 rows, masked columns, polarities
 *              1 rows, packed columns
 *              2, 3 packed events
 * times     := u8 d &lt;&lt; 4 | n: t += d, then n events at t; n = 15: a u16 count follows
 *              u8 15 &lt;&lt; 4 | n: the next four bits, lowest first, of a step added to t
 * rows      := u16 y &lt;&lt; 5 | n: n events in row y; n = 31: a u16 count follows
 * masked    := u16 x &lt;&lt; 5 | mask: an event at x, then at x + i for each bit 5 - i set, i = 1..5
 * polarities:= u8 p &lt;&lt; 7 | n: n events of polarity p (1: ON); n = 127: a u16 count follows
 * packed columns := groups of four 12-bit x &lt;&lt; 1 | p in three u16
 * packed events  := groups of four 24-bit y &lt;&lt; 12 | x &lt;&lt; 1 | p in three u32
 * </pre>
 *
 * <p>In a packed group w0 w1 w2 of n-bit values, the first value is the upper n bits of w0; the
 * second has the rest of w0 as its low bits and the upper half of w1 above; the third has the lower
 * half of w1 as its low bits and the top of w2 above; the fourth is the rest of w2. The last group
 * is padded with garbage. A step is added modulo 2^64, so that it can also lead back.
 *
 * <p>A chunk does not state its length: it ends where its columns are full. In an HDF5 file each is
 * what one chunk of the data set holds; here they follow one another without anything between.
 *
 * <p>Worked bytes: {@code 06 00 00 00} one event, packed; {@code 64 00 00 00 00 00 00 00} from 100;
 * {@code 21} two later, one event; {@code 00 0B 30 00} and eight bytes of padding: ON at 102 us,
 * (5, 3).
 *
 * <p>Memory: a chunk of {@value EcfChunk#MAX_BYTES} bytes at most is held back.
 *
 * <p>State: u8 version (1), u8 format, then the held-back bytes.
 *
 * @see <a href="https://github.com/prophesee-ai/hdf5_ecf">hdf5_ecf, the reference codec</a>
 */
public final class EcfDecoder implements EventDecoder {
  private static final byte STATE_VERSION = 1;
  private static final int STATE_HEADER_BYTES = 2;

  private final int width;
  private final int height;
  private final EcfChunk chunk = new EcfChunk();

  private byte[] pending = new byte[0];
  private int pendingBytes;
  private long chunkOffset;
  private long outsideSensor;

  /** Makes a decoder for a sensor of the given size. */
  public EcfDecoder(Resolution bounds) {
    this.width = bounds.width();
    this.height = bounds.height();
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int end = offset + length;
    int position = offset;
    while (position < end) {
      int taken = chunk.read(bytes, position, end);
      check(taken);
      if (!chunk.isComplete()) {
        hold(bytes, position, taken);
        return;
      }
      append(out);
      chunkOffset += pendingBytes + taken;
      pendingBytes = 0;
      chunk.clear();
      position += taken;
    }
  }

  private void check(int taken) throws MalformedPacketException {
    if (!chunk.fault().isEmpty()) {
      throw malformed("a chunk of " + EcfChunk.MAX_EVENTS + " events at most", chunk.fault());
    }
    if (taken > EcfChunk.MAX_BYTES - pendingBytes) {
      throw malformed("a chunk of " + EcfChunk.MAX_BYTES + " bytes at most", "a longer one");
    }
  }

  private void hold(byte[] bytes, int from, int length) {
    if (pending.length - pendingBytes < length) {
      int doubled = Math.min(2 * pending.length, EcfChunk.MAX_BYTES);
      pending = Arrays.copyOf(pending, Math.max(pendingBytes + length, doubled));
    }
    System.arraycopy(bytes, from, pending, pendingBytes, length);
    pendingBytes += length;
  }

  private void append(EventBuffer out) {
    for (int i = 0; i < chunk.size(); i++) {
      int x = chunk.x(i);
      int y = chunk.y(i);
      if (x >= width || y >= height) {
        outsideSensor++;
        continue;
      }
      out.append(chunk.timeMicros(i), x, y, chunk.on(i));
    }
  }

  @Override
  public int pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (pendingBytes != 0) {
      throw malformed("a whole chunk", "the end after " + pendingBytes + " bytes");
    }
  }

  @Override
  public byte[] state() {
    return ByteBuffer.allocate(STATE_HEADER_BYTES + pendingBytes)
        .put(STATE_VERSION)
        .put((byte) EventFormat.ECF.code())
        .put(pending, 0, pendingBytes)
        .array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    restart();
    if (state.length == 0) {
      return;
    }
    if (state.length < STATE_HEADER_BYTES
        || state[0] != STATE_VERSION
        || state[1] != EventFormat.ECF.code()) {
      throw foreign(state);
    }
    int held = state.length - STATE_HEADER_BYTES;
    int taken = chunk.read(state, STATE_HEADER_BYTES, state.length);
    if (taken < held || chunk.isComplete() || held > EcfChunk.MAX_BYTES) {
      restart();
      throw foreign(state);
    }
    check(taken);
    hold(state, STATE_HEADER_BYTES, held);
  }

  private MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        EventFormat.ECF,
        0,
        "a version " + STATE_VERSION + " state",
        state.length + " bytes of another kind");
  }

  private void restart() {
    chunk.clear();
    pendingBytes = 0;
    chunkOffset = 0;
  }

  @Override
  public void reset() {
    restart();
    outsideSensor = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO.plus(Finding.OUTSIDE_SENSOR, outsideSensor);
  }

  private MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.ECF, chunkOffset, expected, actual);
  }
}
