package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TilingTest {

  @ParameterizedTest
  @CsvSource({"1,1,1,16", "16,2,9,16", "100,64,1,8", "130,65,9,16", "72,130,9,4", "40,129,1,32"})
  void forEach_anyShape_everyPlaceOnce(int outputs, int inputs, int places, int lanes) {
    Tiling tiling = tiling(outputs, inputs, places, lanes);
    int[] written = new int[tiling.size()];
    List<String> weights = new ArrayList<>();

    tiling.forEach(
        (index, out, in, place) -> {
          written[index]++;
          weights.add(out + " " + in + " " + place);
        },
        (tile, rows, width) -> {
          for (int j = 0; j < width; j++) {
            written[tile + rows * width + j]++;
          }
        });

    assertThat(written).containsOnly(1);
    assertThat(weights)
        .hasSize(tiling.paddedOutputs() * inputs * places)
        .doesNotHaveDuplicates()
        .contains("0 0 0", (outputs - 1) + " " + (inputs - 1) + " " + (places - 1));
  }

  @ParameterizedTest
  @CsvSource({"16,2,9,16", "130,65,9,16", "72,130,9,4"})
  void tile_everyTile_beginsWhereTheOneBeforeEnds(int outputs, int inputs, int places, int lanes) {
    Tiling tiling = tiling(outputs, inputs, places, lanes);
    int next = 0;
    for (int block = 0; block < tiling.blocks().size(); block++) {
      for (int word = 0; word * Long.SIZE < inputs; word++) {
        for (int place = 0; place < places; place++) {
          assertThat(tiling.tile(block, word, place)).isEqualTo(next);
          next += (tiling.channelsIn(word) + 1) * tiling.blocks().get(block).width();
        }
      }
    }
    assertThat(tiling.size()).isEqualTo(next);
  }

  /** Rows that either way adds: the spikes', or the silent inputs' and that of all. */
  @Test
  void dense_everyCount_theFewerRows() {
    for (int inputs = 1; inputs <= 2 * Long.SIZE; inputs++) {
      Tiling tiling = tiling(16, inputs, 1, 16);
      int word = (inputs - 1) / Long.SIZE;
      int channels = tiling.channelsIn(word);
      for (int spikes = 0; spikes <= channels; spikes++) {
        int rows = spikes > tiling.dense(word) ? channels - spikes + 1 : spikes;
        assertThat(rows).isEqualTo(Math.min(spikes, channels - spikes + 1));
      }
    }
  }

  private static Tiling tiling(int outputs, int inputs, int places, int lanes) {
    FoldedWeights weights =
        FoldedWeights.of(
            outputs, inputs, places, new float[outputs * inputs * places], new float[outputs]);
    return new Tiling(ChannelBlock.cut(outputs, lanes), weights);
  }
}
