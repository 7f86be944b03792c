package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventBuffer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Running sums, extremes and digests of an event stream, in the terms of the project's ground-truth
 * files.
 *
 * <p>Sums wrap at 2^64. The digest is SHA-256 over 13 little-endian bytes an event: u64 t, u16 x,
 * u16 y, u8 p. The order checksum is the sum of {@code (i + 1) * (t ^ x << 40 ^ y << 52 ^ p <<
 * 63)}.
 */
final class EventStatistics {
  private static final int KEPT = 10;
  private static final int PACKED_BYTES = 13;
  private static final int BLOCK_EVENTS = 4096;

  private final SummaryUnit unit;
  private final List<List<Long>> first = new ArrayList<>();
  private final Deque<List<Long>> last = new ArrayDeque<>();
  private final ByteBuffer packed =
      ByteBuffer.allocate(PACKED_BYTES * BLOCK_EVENTS).order(ByteOrder.LITTLE_ENDIAN);
  private final MessageDigest digest = Digests.sha256();

  private long count;
  private long sumT;
  private long sumX;
  private long sumY;
  private long sumP;
  private long firstT;
  private long lastT;
  private long minT = Long.MAX_VALUE;
  private long maxT = Long.MIN_VALUE;
  private int minX = Integer.MAX_VALUE;
  private int maxX;
  private int minY = Integer.MAX_VALUE;
  private int maxY;
  private long backwardSteps;
  private long orderChecksum;

  EventStatistics(SummaryUnit unit) {
    this.unit = unit;
  }

  void add(EventBuffer events) {
    for (int i = 0; i < events.size(); i++) {
      add(unit.of(events.timeMicros(i)), events.x(i), events.y(i), events.on(i) ? 1 : 0);
    }
    keepLast(events);
  }

  private void add(long t, int x, int y, int p) {
    if (count < KEPT) {
      first.add(List.of(t, (long) x, (long) y, (long) p));
    }
    firstT = count == 0 ? t : firstT;
    backwardSteps += count > 0 && t < lastT ? 1 : 0;
    count++;
    lastT = t;
    sumT += t;
    sumX += x;
    sumY += y;
    sumP += p;
    minT = Math.min(minT, t);
    maxT = Math.max(maxT, t);
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
    orderChecksum += count * (t ^ (long) x << 40 ^ (long) y << 52 ^ (long) p << 63);
    pack(t, x, y, p);
  }

  private void pack(long t, int x, int y, int p) {
    if (packed.remaining() < PACKED_BYTES) {
      flush();
    }
    packed.putLong(t).putShort((short) x).putShort((short) y).put((byte) p);
  }

  private void flush() {
    digest.update(packed.array(), 0, packed.position());
    packed.clear();
  }

  private void keepLast(EventBuffer events) {
    for (int i = Math.max(0, events.size() - KEPT); i < events.size(); i++) {
      if (last.size() == KEPT) {
        last.removeFirst();
      }
      last.addLast(
          List.of(
              unit.of(events.timeMicros(i)),
              (long) events.x(i),
              (long) events.y(i),
              events.on(i) ? 1L : 0L));
    }
  }

  /** Number of events. */
  long count() {
    return count;
  }

  /** Appends everything under its name; ends the digest, so call it once. */
  void writeTo(Map<String, Object> values) {
    values.put("event_count", count);
    values.put("columns", List.of(unit.column(), "x", "y", "p"));
    values.put("first10", List.copyOf(first));
    values.put("last10", List.copyOf(last));
    values.put("sum_t", unsigned(sumT));
    values.put("sum_x", unsigned(sumX));
    values.put("sum_y", unsigned(sumY));
    values.put("sum_p", unsigned(sumP));
    if (count > 0) {
      writeExtremes(values);
    }
    values.put("backward_steps", backwardSteps);
    flush();
    values.put("sha256_packed_t8x2y2p1", HexFormat.of().formatHex(digest.digest()));
    values.put("order_checksum_u64", unsigned(orderChecksum));
  }

  private void writeExtremes(Map<String, Object> values) {
    values.put("t_first", firstT);
    values.put("t_last", lastT);
    values.put("t_min", minT);
    values.put("t_max", maxT);
    values.put("x_max", (long) maxX);
    values.put("y_max", (long) maxY);
    values.put("x_min", (long) minX);
    values.put("y_min", (long) minY);
  }

  /** The value of a wrapping 64-bit sum. */
  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
