package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClipClockTest {

  /** Around the limit of whole floats, and far beyond. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_048_575, 1_048_576, 16_777_217, 33_554_433, 2_147_483_646})
  void after_anyTimestep_isKeptExactly(int timestep) {
    ClipClock reached = ClipClock.of(kept(ClipClock.of(Membranes.resting(), 2).after(timestep)), 2);

    assertThat(reached.timesteps(0)).isEqualTo(timestep);
    assertThat(ClipClock.of(kept(reached.after(1)), 2).timesteps(1)).isEqualTo(timestep + 1L);
  }

  @Test
  void of_anotherBatch_refused() {
    Membranes two = kept(ClipClock.of(Membranes.resting(), 2).after(1));

    assertThatThrownBy(() -> ClipClock.of(two, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3, 2]")
        .hasMessageContaining("[2, 2]");
  }

  private static Membranes kept(FloatTensor clock) {
    return new Membranes(Map.of(ClipClock.NAME, clock));
  }
}
