package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where reservations lie; the array's elements begin 16 bytes behind a multiple of 64. */
final class FloatArenaTest {
  private static final int HEADER_BYTES = 16;
  private static final int LINE_BYTES = 64;

  @Test
  void reserve_floats_beginAtCacheLinesOneAfterTheOther() {
    FloatArena arena = new FloatArena();
    int end = 0;
    for (int count : new int[] {1, 15, 16, 17, 0, 1000, 3}) {
      int at = arena.reserve(count);
      assertThat((HEADER_BYTES + at * Float.BYTES) % LINE_BYTES).isZero();
      assertThat(at).isGreaterThanOrEqualTo(end);
      end = at + count;
    }
    assertThat(arena.values().length).isGreaterThanOrEqualTo(end);
  }

  @Test
  void reserve_shorts_beginAtCacheLinesOneAfterTheOther() {
    ShortArena arena = new ShortArena();
    int end = 0;
    for (int count : new int[] {1, 31, 32, 33, 0, 1000, 3}) {
      int at = arena.reserve(count);
      assertThat((HEADER_BYTES + at * Short.BYTES) % LINE_BYTES).isZero();
      assertThat(at).isGreaterThanOrEqualTo(end);
      end = at + count;
    }
    assertThat(arena.values().length).isGreaterThanOrEqualTo(end);
  }

  @Test
  void reserve_moreFloatsThanThereAre_keepsWhatWasWritten() {
    FloatArena arena = new FloatArena();
    int first = arena.reserve(10);
    arena.values()[first + 9] = 7;
    int large = arena.values().length;

    int second = arena.reserve(large);

    assertThat(arena.values().length).isGreaterThanOrEqualTo(second + large);
    assertThat(arena.values()[first + 9]).isEqualTo(7);
    assertThat(arena.values()[second]).isZero();
    assertThat(arena.values()[second + large - 1]).isZero();
  }

  @Test
  void reserve_moreShortsThanThereAre_keepsWhatWasWritten() {
    ShortArena arena = new ShortArena();
    int first = arena.reserve(10);
    arena.values()[first + 9] = 7;
    int large = arena.values().length;

    int second = arena.reserve(large);

    assertThat(arena.values().length).isGreaterThanOrEqualTo(second + large);
    assertThat(arena.values()[first + 9]).isEqualTo((short) 7);
    assertThat(arena.values()[second + large - 1]).isZero();
  }
}
