package io.retinaflow.offload.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorContract;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DjlAcceleratorProviderTest extends AcceleratorContract {

  @Override
  protected AcceleratorProvider provider() {
    return new DjlAcceleratorProvider();
  }

  @Test
  void create_oneThread_sameSpikesAsTwo() {
    Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
    FloatTensor blank = FloatTensor.zeros(1, 8, 2, 32, 32);
    try (AcceleratorSession one = provider().create(Map.of("threads", "1")).load(model);
        AcceleratorSession two = provider().create(Map.of("threads", "2")).load(model)) {
      assertThat(one.run(blank).activity()).isEqualTo(two.run(blank).activity());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", ""})
  void create_impossibleThreads_refused(String threads) {
    assertThatThrownBy(() -> provider().create(Map.of("threads", threads)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads")
        .hasMessageContaining(threads);
  }
}
