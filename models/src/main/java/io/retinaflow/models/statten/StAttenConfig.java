package io.retinaflow.models.statten;

/**
 * Hyper-parameters of an STAtten network, with the meaning they have in the authors' conf/*.yml.
 *
 * @param dim embedding channels D; a multiple of 8 and of the heads
 * @param layers transformer blocks, L
 * @param heads attention heads
 * @param mlpRatio hidden channels of the perceptron over D; they are cut to an integer
 * @param timesteps T of an image, and of the sequences it was made for
 * @param chunkSize timesteps attended together; divides T in mode STAtten
 * @param inChannels 2 for event frames, 3 for colour
 * @param height input rows; even before every pooled stage, or 1
 * @param width input columns; even before every pooled stage, or 1
 * @param poolingStat four digits, 1 where the stage of the patch embedding halves the grid; a side
 *     of 1, which the authors' code cannot pool, stays 1
 * @param dvs event branch: 3x3 pools around attention and its own scale
 * @param attentionMode attention of all blocks
 * @param spikeMode neurons of perceptrons and head
 * @param numClasses classes K
 */
public record StAttenConfig(
    int dim,
    int layers,
    int heads,
    double mlpRatio,
    int timesteps,
    int chunkSize,
    int inChannels,
    int height,
    int width,
    String poolingStat,
    boolean dvs,
    AttentionMode attentionMode,
    SpikeMode spikeMode,
    int numClasses) {
  private static final int STAGES = 4;

  /**
   * Checks what the network would trip over.
   *
   * @throws IllegalArgumentException if a value is out of range; the message has it
   */
  public StAttenConfig {
    require(dim > 0 && dim % 8 == 0, "dim must be a positive multiple of 8, not " + dim);
    require(layers > 0, "layers must be positive, not " + layers);
    require(heads > 0 && dim % heads == 0, "heads must divide dim " + dim + ", not " + heads);
    require((int) (dim * mlpRatio) > 0, "mlp ratio " + mlpRatio + " leaves no hidden channel");
    require(timesteps > 0, "timesteps must be positive, not " + timesteps);
    require(chunkSize > 0, "chunk size must be positive, not " + chunkSize);
    require(inChannels > 0, "input channels must be positive, not " + inChannels);
    require(numClasses > 0, "classes must be positive, not " + numClasses);
    require(
        attentionMode != AttentionMode.STATTEN || timesteps % chunkSize == 0,
        timesteps + " timesteps do not divide into chunks of " + chunkSize);
    require(
        poolingStat.matches("[01]{" + STAGES + "}"),
        "pooling stat must be four digits 0 or 1, not '" + poolingStat + "'");
    requirePoolable("height", height, poolingStat);
    requirePoolable("width", width, poolingStat);
  }

  /**
   * A network small enough for a demonstration: 64 channels, two blocks, 8 timesteps in chunks of
   * 4, event frames of 32x32.
   */
  public static StAttenConfig smallEvents(int numClasses) {
    return new StAttenConfig(
        64,
        2,
        8,
        4,
        8,
        4,
        2,
        32,
        32,
        "0011",
        true,
        AttentionMode.STATTEN,
        SpikeMode.LIF,
        numClasses);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void requirePoolable(String what, int side, String poolingStat) {
    int divisor = poolingDivisor(poolingStat);
    require(
        side == 1 || (side > 0 && side % divisor == 0),
        what
            + " must be 1 or a positive multiple of "
            + divisor
            + " for pooling "
            + poolingStat
            + ", not "
            + side);
  }

  private static int poolingDivisor(String poolingStat) {
    return 1 << poolingStat.chars().filter(digit -> digit == '1').count();
  }

  /** Whether a stage of the patch embedding, 0..3, halves the grid. */
  public boolean pools(int stage) {
    return poolingStat.charAt(stage) == '1';
  }

  /** Rows of the token grid. */
  public int tokenHeight() {
    return pooled(height);
  }

  /** Columns of the token grid. */
  public int tokenWidth() {
    return pooled(width);
  }

  private int pooled(int side) {
    return Math.max(1, side / poolingDivisor(poolingStat));
  }

  /** Hidden channels of the perceptron, M. */
  public int hiddenChannels() {
    return (int) (dim * mlpRatio);
  }

  /**
   * Factor of the attention matrix: {@code 1/(H*H*chunkSize)} in the event branch and {@code 1/H}
   * else, with H the token grid's height even where it is not square.
   */
  public float attentionScale() {
    double tokens = tokenHeight();
    return (float) (dvs ? 1 / (tokens * tokens * chunkSize) : 1 / tokens);
  }
}
