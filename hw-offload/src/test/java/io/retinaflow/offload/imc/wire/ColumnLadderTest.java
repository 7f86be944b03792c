package io.retinaflow.offload.imc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnLadderTest {

  /**
   * The ladder is the limit of the full network without row wires, drivers and sense resistor,
   * whose last cell too has a wire to ground: one more r at the end.
   */
  @ParameterizedTest
  @CsvSource({"0", "5", "20"})
  void current_ladder_isAColumnOfTheFullNetwork(double wireOhms) {
    double[] ohms = new double[64];
    boolean[] spikes = new boolean[64];
    double[] volts = new double[64];
    for (int i = 0; i < 64; i++) {
      ohms[i] = ColumnLadder.cellOhms(1 + i * 7 % 15, 4, 19139);
      spikes[i] = i % 3 == 0;
      volts[i] = spikes[i] ? 0.1 : 0;
    }
    double[] siemens = Arrays.stream(ohms).map(r -> 1 / r).toArray();
    ResistiveNetwork network =
        new ResistiveNetwork(
            ConductanceMatrix.taking(64, 1, siemens),
            new WireResistances(0, 0, wireOhms, wireOhms));

    double current = new ColumnLadder(wireOhms, 0.1).current(ohms, spikes);

    double expected = network.solve(volts).currents()[0];
    assertThat(current).isCloseTo(expected, within(1e-10 * expected));
  }

  @ParameterizedTest
  @CsvSource({"15, 4, 1275.9333", "1, 4, 19128.0173", "0, 1, 200000", "1, 1, 19139"})
  void cellOhms_weight_isItsDevicesInParallel(int weight, int bits, double ohms) {
    assertThat(ColumnLadder.cellOhms(weight, bits, 19139)).isCloseTo(ohms, within(1e-4));
  }

  @Test
  void cellOhms_weightBeyondBits_isRefused() {
    assertThatThrownBy(() -> ColumnLadder.cellOhms(16, 4, 19139))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight 16 in 4 bits");
  }
}
