package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.spike.SpikeTensor;
import org.junit.jupiter.api.Test;

final class SpikeArraysTest {

  @Test
  void toSpikes_ofToArray_isIdentity() {
    SpikeTensor spikes = SpikeTensor.silent(2, 65, 3, 2);
    spikes.set(0, 0, 2, 1);
    spikes.set(1, 64, 0, 1);
    try (NDManager manager = TorchEngine.open(DjlOptions.withThreads(1))) {
      NDArray array = SpikeArrays.toArray(spikes, manager);

      assertThat(array.getShape()).isEqualTo(new Shape(2, 65, 3, 2));
      assertThat(array.getFloat(1, 64, 0, 1)).isEqualTo(1);
      assertThat(array.sum().getFloat()).isEqualTo(2);
      assertThat(SpikeArrays.toSpikes(array)).isEqualTo(spikes);
      assertThat(SpikeArrays.toSpikes(array.toType(DataType.INT8, false))).isEqualTo(spikes);
    }
  }

  @Test
  void toSpikes_noSpikes_refused() {
    try (NDManager manager = TorchEngine.open(DjlOptions.withThreads(1))) {
      assertThatThrownBy(() -> SpikeArrays.toSpikes(manager.full(new Shape(1, 1, 1, 1), 0.5f)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0.5");
      assertThatThrownBy(() -> SpikeArrays.toSpikes(manager.ones(new Shape(2, 2))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(2, 2)");
    }
  }
}
