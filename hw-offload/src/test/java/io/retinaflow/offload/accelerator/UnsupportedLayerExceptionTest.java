package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnsupportedLayerExceptionTest {

  @Test
  void message_namesBackendNodeAndReason() {
    Node node = new Node("block.0.attn.x_pool", new MaxPool2d(3, 1, 1), List.of("spikes"));

    assertThat(new UnsupportedLayerException("crossbar", node, "no comparators"))
        .hasMessageContainingAll("crossbar", "block.0.attn.x_pool", "kernel=3", "no comparators");
  }
}
