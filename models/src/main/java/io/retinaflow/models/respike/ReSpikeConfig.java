package io.retinaflow.models.respike;

import java.util.List;

/**
 * Hyper-parameters of a ReSpike network.
 *
 * @param ann residual block of the dense branch
 * @param annWidths channels inside the blocks of its four stages; the first is the stem's, too
 * @param annLayers blocks in each of its stages
 * @param snnBlocks blocks in each of the four stages of the spiking branch
 * @param widthMultiplier channels of the first spiking stage over 16; each next stage has twice
 *     those before
 * @param headChannels channels of an attention head; they divide those of every stage
 * @param normGroups groups of the group normalisation; they divide the channels of every stage
 * @param stride S, pictures in a group: one key frame and S-1 residual frames
 * @param classes classes K
 * @param downsample whether all four stages are fused, the first two on a coarser grid; else the
 *     first is not
 * @param clipFrames T, pictures in a clip, in whole groups
 * @param height input rows, a multiple of 32
 * @param width input columns, a multiple of 32
 */
public record ReSpikeConfig(
    AnnBlock ann,
    List<Integer> annWidths,
    List<Integer> annLayers,
    List<Integer> snnBlocks,
    int widthMultiplier,
    int headChannels,
    int normGroups,
    int stride,
    int classes,
    boolean downsample,
    int clipFrames,
    int height,
    int width) {
  static final int STAGES = 4;
  static final List<Integer> PUBLISHED_WIDTHS = List.of(64, 128, 256, 512);
  static final List<Integer> PUBLISHED_BLOCKS = List.of(2, 2, 2, 2);

  private static final int BASE_CHANNELS = 16;
  private static final int LEAST_SIDE = 32;
  private static final int PUBLISHED_MULTIPLIER = 4;
  private static final int PUBLISHED_GROUPS = 32;
  private static final int PUBLISHED_CLIP = 16;
  private static final int PUBLISHED_SIDE = 224;

  /**
   * Copies the lists and checks what the network would trip over.
   *
   * @throws IllegalArgumentException if a value is out of range; the message has it
   */
  public ReSpikeConfig {
    annWidths = List.copyOf(annWidths);
    annLayers = List.copyOf(annLayers);
    snnBlocks = List.copyOf(snnBlocks);
    requireStages("ann widths", annWidths);
    requireStages("ann layers", annLayers);
    requireStages("snn blocks", snnBlocks);
    require(widthMultiplier > 0, "width multiplier must be positive, not " + widthMultiplier);
    int channels = Math.multiplyExact(BASE_CHANNELS, widthMultiplier);
    requireDivisor("channels of a head", headChannels, channels);
    requireDivisor("groups of the normalisation", normGroups, channels);
    require(stride > 1, "a group has a key frame and others, not " + stride + " frames");
    require(classes > 0, "classes must be positive, not " + classes);
    require(
        clipFrames > 0 && clipFrames % stride == 0,
        "a clip of " + clipFrames + " frames is no whole number of groups of " + stride);
    requireSide("height", height);
    requireSide("width", width);
  }

  /**
   * The published network with a ResNet-18: 224x224 pixels, clips of 16 frames.
   *
   * @param stride S, pictures in a group; 4 on HMDB-51 and UCF-101
   * @param classes classes K
   * @param downsample whether all stages are fused, as the authors run it
   */
  public static ReSpikeConfig resnet18(int stride, int classes, boolean downsample) {
    return published(AnnBlock.BASIC, stride, classes, downsample);
  }

  /**
   * The published network with a ResNet-50; all else is as in {@link #resnet18}.
   *
   * @param stride S, pictures in a group
   * @param classes classes K
   * @param downsample whether all stages are fused, as the authors run it
   */
  public static ReSpikeConfig resnet50(int stride, int classes, boolean downsample) {
    return published(AnnBlock.BOTTLENECK, stride, classes, downsample);
  }

  private static ReSpikeConfig published(
      AnnBlock ann, int stride, int classes, boolean downsample) {
    return new ReSpikeConfig(
        ann,
        PUBLISHED_WIDTHS,
        ann.publishedLayers(),
        PUBLISHED_BLOCKS,
        PUBLISHED_MULTIPLIER,
        PUBLISHED_GROUPS,
        PUBLISHED_GROUPS,
        stride,
        classes,
        downsample,
        PUBLISHED_CLIP,
        PUBLISHED_SIDE,
        PUBLISHED_SIDE);
  }

  /**
   * A network small enough for a demonstration: an eighth of the dense channels, a quarter of the
   * spiking ones, one block per stage, 64x64 pixels, clips of 16 frames in groups of 4.
   */
  public static ReSpikeConfig smallVideo(int classes) {
    return new ReSpikeConfig(
        AnnBlock.BASIC,
        List.of(8, 16, 32, 64),
        List.of(1, 1, 1, 1),
        List.of(1, 1, 1, 1),
        1,
        8,
        8,
        4,
        classes,
        true,
        PUBLISHED_CLIP,
        64,
        64);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void requireStages(String what, List<Integer> values) {
    require(
        values.size() == STAGES && values.stream().allMatch(value -> value > 0),
        what + " are " + STAGES + " positive numbers, not " + values);
  }

  private static void requireDivisor(String what, int divisor, int channels) {
    require(
        divisor > 0 && channels % divisor == 0,
        what + " must divide " + channels + " channels, not be " + divisor);
  }

  private static void requireSide(String what, int side) {
    require(
        side > 0 && side % LEAST_SIDE == 0,
        what + " must be a positive multiple of " + LEAST_SIDE + ", not " + side);
  }

  /** Groups of pictures in a clip. */
  public int groupsPerClip() {
    return clipFrames / stride;
  }

  /** Channels that a stage of the dense branch, 1..4, gives. */
  int annChannels(int stage) {
    return annWidths.get(stage - 1) * ann.expansion();
  }

  /** Channels of a stage of the spiking branch, 1..4. */
  int snnChannels(int stage) {
    return (BASE_CHANNELS * widthMultiplier) << (stage - 1);
  }
}
