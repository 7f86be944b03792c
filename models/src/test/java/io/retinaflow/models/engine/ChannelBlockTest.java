package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelBlockTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32})
  void cut_anyChannels_coversThemInRegisters(int lanes) {
    int granule = Math.max(lanes, ChannelBlock.PADDING);
    for (int channels = 1; channels <= 600; channels++) {
      int next = 0;
      int widest = 8 * lanes;
      for (ChannelBlock block : ChannelBlock.cut(channels, lanes)) {
        assertThat(block.first()).isEqualTo(next);
        assertThat(block.width() / lanes).isIn(1, 2, 4, 8);
        assertThat(block.width() % granule).isZero();
        assertThat(block.width()).isLessThanOrEqualTo(widest);
        widest = block.width();
        next += block.width();
      }
      assertThat(next).isBetween(channels, channels + granule - 1);
    }
  }

  @Test
  void cut_publishedWidths_asFewBlocksAsCanBe() {
    assertThat(ChannelBlock.cut(256, 16))
        .isEqualTo(List.of(new ChannelBlock(0, 128), new ChannelBlock(128, 128)));
    assertThat(ChannelBlock.cut(100, 16))
        .isEqualTo(
            List.of(new ChannelBlock(0, 64), new ChannelBlock(64, 32), new ChannelBlock(96, 16)));
  }

  @Test
  void padded_anyChannels_nextCacheLine() {
    assertThat(ChannelBlock.padded(1)).isEqualTo(16);
    assertThat(ChannelBlock.padded(16)).isEqualTo(16);
    assertThat(ChannelBlock.padded(17)).isEqualTo(32);
  }
}
