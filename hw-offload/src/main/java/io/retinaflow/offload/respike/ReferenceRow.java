package io.retinaflow.offload.respike;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import java.util.List;

/**
 * Operations and energy of a published ReSpike on a clip of 16 frames of 224x224 pixels, as hooks
 * on the released modules counted them. The paper's own energy figures are not among them: none
 * were at hand.
 *
 * @param depth layers of the dense branch's ResNet, 18 or 50
 * @param downsample whether all four stages are fused
 * @param stride S, frames in a group of pictures
 * @param annGigaMacs dense branch, in 10^9 multiply-accumulates, as are the next four
 * @param stemGigaMacs first convolution of the residuals
 * @param shortcutGigaMacs convolutions around the blocks
 * @param spikingGigaMacs convolutions that spikes feed, were they dense
 * @param fusionGigaMacs fusions
 * @param millijoulesAt5 energy if a neuron fires at 5 % of the timesteps
 * @param millijoulesAt10 energy at 10 %
 * @param millijoulesAt20 energy at 20 %
 * @param denseMillijoules energy if the convolutions that spikes feed multiplied
 */
public record ReferenceRow(
    int depth,
    boolean downsample,
    int stride,
    double annGigaMacs,
    double stemGigaMacs,
    double shortcutGigaMacs,
    double spikingGigaMacs,
    double fusionGigaMacs,
    double millijoulesAt5,
    double millijoulesAt10,
    double millijoulesAt20,
    double denseMillijoules) {
  /** Frames in a clip. */
  public static final int CLIP_FRAMES = 16;

  /** Classes of HMDB-51; their number hardly counts. */
  private static final int CLASSES = 51;

  private static final int SHALLOW = 18;

  /** All that were counted. */
  public static List<ReferenceRow> all() {
    return List.of(
        new ReferenceRow(18, true, 2, 14.508, 0.173, 0.257, 13.410, 5.818, 96.1, 96.7, 97.9, 157.2),
        new ReferenceRow(18, true, 4, 7.254, 0.260, 0.385, 20.115, 8.727, 77.4, 78.3, 80.1, 169.0),
        new ReferenceRow(18, true, 8, 3.627, 0.303, 0.450, 23.468, 10.182, 68.0, 69.1, 71.2, 174.9),
        new ReferenceRow(
            18, false, 4, 7.254, 0.260, 0.385, 20.115, 14.481, 103.9, 104.8, 106.6, 195.5),
        new ReferenceRow(
            50, true, 2, 32.697, 0.173, 0.257, 13.410, 7.244, 186.3, 186.9, 188.1, 247.4),
        new ReferenceRow(
            50, true, 4, 16.349, 0.260, 0.385, 20.115, 10.866, 129.1, 130.0, 131.8, 220.7),
        new ReferenceRow(
            50, true, 8, 8.174, 0.303, 0.450, 23.468, 12.677, 100.4, 101.5, 103.6, 207.3),
        new ReferenceRow(
            50, false, 4, 16.349, 0.260, 0.385, 20.115, 17.255, 158.5, 159.4, 161.2, 250.1));
  }

  /**
   * Energy of a CNN of the dense branch's kind on all frames of a clip, in mJ.
   *
   * @param depth layers of the ResNet, 18 or 50
   */
  public static double everyFrameMillijoules(int depth) {
    return depth == SHALLOW ? 133.5 : 300.8;
  }

  /** Multiply-accumulates of that CNN, in 10^9. */
  public static double everyFrameGigaMacs(int depth) {
    return depth == SHALLOW ? 29.0 : 65.4;
  }

  /** The network. */
  public Network network() {
    return ReSpikeNetwork.of(
        depth == SHALLOW
            ? ReSpikeConfig.resnet18(stride, CLASSES, downsample)
            : ReSpikeConfig.resnet50(stride, CLASSES, downsample));
  }

  /** What the graph of the network gives for a clip. */
  public GroupOperations operations() {
    return GroupOperations.of(network()).times(CLIP_FRAMES / stride);
  }
}
