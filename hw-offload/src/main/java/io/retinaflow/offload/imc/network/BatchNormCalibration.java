package io.retinaflow.offload.imc.network;

import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Re-estimation of batch norm for noisy arrays: weights stay, running mean and variance become
 * those of the arrays' own sums over some inputs. Layer by layer in order, each on what the layers
 * before it give after their own re-estimation; one pass suffices.
 *
 * <p>Source: Bhattacharjee et al., arXiv 2305.18416, "BN adaptation".
 */
public final class BatchNormCalibration {
  private final Model model;
  private final Map<String, FloatTensor> measured = new LinkedHashMap<>();

  private BatchNormCalibration(Model model) {
    this.model = model;
  }

  /**
   * Re-estimates every batch norm behind a layer on arrays.
   *
   * @param inputs clips {@code [B,T,C,H,W]} or images {@code [B,C,H,W]} to measure on
   * @return the model with other running means and variances, which its card tells
   * @throws IllegalArgumentException if the inputs do not fit the model
   */
  public static Model onArrays(Model model, CrossbarSettings settings, FloatTensor inputs) {
    SpikeProduct.Source arrays =
        CrossbarNetwork.arrays(
            model.network(), settings, ProgrammingProgress.SILENT, new LinkedHashMap<>());
    EquationCompiler compiler = EquationCompiler.of(model, arrays, settings.headOnArrays());
    return new BatchNormCalibration(model).calibrated(compiler, inputs, settings.profile().name());
  }

  /**
   * Re-estimates the same batch norms on exact sums: what there is to agree with where a model's
   * own means and variances are not those of data like the inputs.
   *
   * @throws IllegalArgumentException if the inputs do not fit the model
   */
  public static Model exactly(Model model, FloatTensor inputs) {
    EquationCompiler compiler =
        EquationCompiler.of(
            model, (layer, weights, n, k) -> new ExactProduct(weights, n, k), false);
    return new BatchNormCalibration(model).calibrated(compiler, inputs, "exact sums");
  }

  private Model calibrated(EquationCompiler compiler, FloatTensor inputs, String where) {
    EquationCompiler measuring = compiler.withNorms((node, norm) -> norm(compiler, node, norm));
    new NodeInterpreter(model.network(), measuring).run(inputs);
    try {
      return Model.of(
          model.network(), model.checkpoint().with(measured), card(where, inputs.shape().side(0)));
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("measured tensors have the shapes of those before", e);
    }
  }

  private NodeEquation norm(EquationCompiler compiler, Node node, BatchNorm2d norm) {
    return behindArrays(node) ? measuring(node, norm) : compiler.compile(node);
  }

  private boolean behindArrays(Node norm) {
    String input = norm.inputs().get(0);
    Network network = model.network();
    Optional<Node> source =
        network.nodes().stream().filter(node -> node.name().equals(input)).findFirst();
    return source.isPresent() && EquationCompiler.onArrays(network, source.get(), false);
  }

  private NodeEquation measuring(Node node, BatchNorm2d norm) {
    float[] weight = model.checkpoint().floats(node.name() + ".weight").values();
    float[] bias = model.checkpoint().floats(node.name() + ".bias").values();
    return (inputs, passage) -> {
      ChannelMoments moments = ChannelMoments.of(inputs.get(0));
      measured.put(node.name() + ".running_mean", moments.mean());
      measured.put(node.name() + ".running_var", moments.variance());
      float[] mean = moments.mean().values();
      float[] variance = moments.variance().values();
      return new BatchNorm(weight, bias, mean, variance, norm.epsilon()).normalize(inputs.get(0));
    };
  }

  private ModelCard card(String where, int clips) {
    ModelCard card = model.card();
    return card.withWeights(
        card.version() + "+bn",
        "%s; batch norm re-estimated on %s over %d inputs"
            .formatted(card.provenance(), where, clips));
  }
}
