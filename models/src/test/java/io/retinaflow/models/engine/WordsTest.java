package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void lowest_everyCount_thatManyBits() {
    for (int bits = 1; bits <= Long.SIZE; bits++) {
      assertThat(Long.bitCount(Words.lowest(bits))).isEqualTo(bits);
      assertThat(Long.numberOfTrailingZeros(~Words.lowest(bits))).isEqualTo(bits);
    }
  }

  @Test
  void extract_everyPlaceAndCount_bitsAsOneByOne() {
    int row = 1;
    long[] words = new SplittableRandom(7).longs(5).toArray();
    int available = (words.length - row) * Long.SIZE;
    for (int count = 1; count <= Long.SIZE; count++) {
      for (int from = 0; from + count <= available; from++) {
        long expected = 0;
        for (int i = 0; i < count; i++) {
          long bit = words[row + (from + i) / Long.SIZE] >>> (from + i) % Long.SIZE & 1;
          expected |= bit << i;
        }
        assertThat(Words.extract(words, row, from, count))
            .as("%d bits from %d", count, from)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void channelsIn_lastWord_theRest() {
    assertThat(Words.channelsIn(0, 1)).isEqualTo(1);
    assertThat(Words.channelsIn(0, 64)).isEqualTo(64);
    assertThat(Words.channelsIn(0, 65)).isEqualTo(64);
    assertThat(Words.channelsIn(1, 65)).isEqualTo(1);
    assertThat(Words.channelsIn(2, 192)).isEqualTo(64);
  }
}
