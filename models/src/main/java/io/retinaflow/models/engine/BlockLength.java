package io.retinaflow.models.engine;

import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.util.Map;
import java.util.Objects;

/** How many timesteps are run at a time. */
final class BlockLength {
  /** Pixels over which a pass through the weights pays off: they may come from the last cache. */
  private static final int WORTH_A_PASS = 256;

  private BlockLength() {}

  /** As many of the network's blocks as make the smallest map worth a pass; at most a run's. */
  static int of(Network network) {
    int block = network.timestepBlock();
    Map<String, Shape> shapes = network.shapes(network.input().sequence(1).with(1, block));
    int smallest =
        network.nodes().stream()
            .filter(node -> node.layer() instanceof Conv2d)
            .map(node -> Objects.requireNonNull(shapes.get(node.name())))
            .mapToInt(shape -> shape.side(3) * shape.side(4))
            .min()
            .orElse(WORTH_A_PASS);
    int wanted = (WORTH_A_PASS + smallest * block - 1) / (smallest * block);
    return block * Math.max(1, Math.min(wanted, network.input().timesteps() / block));
  }
}
