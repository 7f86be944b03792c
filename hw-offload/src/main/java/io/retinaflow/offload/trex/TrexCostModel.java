package io.retinaflow.offload.trex;

import io.retinaflow.offload.energy.Energy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Energy, delay and area of a vision transformer on crossbars, by TReX's model. A layer of {@code
 * N_L} crossbars, t tokens and N encoders, n of which reuse an attention:
 *
 * <pre>
 *   E_read = t N_L E_R      E_write = N_L X E_W      A = whole tiles of N_L crossbars
 *   E, D, A = N (projection + MLP) + (N - n) attention
 * </pre>
 *
 * <p>Every head has matrices of its own, so heads narrower than a crossbar leave columns empty.
 * Softmax has no area and no energy here, as its constants are not published. Delays follow a
 * {@link DelayReading}.
 *
 * <p>Source: TReX, arXiv 2408.12742v1, tables I to III, in the reading that tables IV and V
 * confirm: area to all printed digits, energy within 1 %, delay within 0.01 ms.
 */
public final class TrexCostModel {
  private static final double MICROS_PER_MILLI = 1e3;

  private final VitShape shape;
  private final TrexHardware hardware;
  private final DelayReading reading;
  private final List<StageCost> stages;

  /** Makes the model of a transformer on a chip. */
  public TrexCostModel(VitShape shape, TrexHardware hardware, DelayReading reading) {
    this.shape = shape;
    this.hardware = hardware;
    this.reading = reading;
    this.stages = List.copyOf(encoder());
  }

  /** Transformer. */
  public VitShape shape() {
    return shape;
  }

  /** Chip. */
  public TrexHardware hardware() {
    return hardware;
  }

  /** Costs of an encoder with its own attention, in the order of computation. */
  public List<StageCost> stages() {
    return stages;
  }

  /**
   * Cost with some attentions reused, as published: the layer that adapts a reused attention costs
   * nothing.
   *
   * @param reused encoders that reuse an attention, 0 to one less than there are
   * @throws IllegalArgumentException if it is outside that range: the first encoder never reuses
   */
  public TrexCost cost(int reused) {
    requireReusable(reused);
    Energy energy =
        energy(stage -> !stage.isAttention())
            .times(shape.encoders())
            .plus(energy(Stage::isAttention).times(shape.encoders() - reused));
    return new TrexCost(
        reused,
        energy,
        total(reused, StageCost::delayMicros) / MICROS_PER_MILLI,
        total(reused, StageCost::areaSquareMillimetres),
        macs(reused),
        macs(0));
  }

  /**
   * Cost with the layer that adapts a reused attention counted too: d by d, on arrays like those of
   * the projection. Its layer norm and GELU are digital and not in it.
   *
   * @throws IllegalArgumentException as {@link #cost}
   */
  public TrexCost costWithTransforms(int reused) {
    TrexCost published = cost(reused);
    StageCost linear = weights(Stage.PROJECTION, 1, shape.width(), shape.width());
    return new TrexCost(
        reused,
        published.energy().plus(linear.energy().times(reused)),
        published.delayMillis() + reused * linear.delayMicros() / MICROS_PER_MILLI,
        published.areaSquareMillimetres() + reused * linear.areaSquareMillimetres(),
        published.macs() + reused * linear.macs(),
        published.baselineMacs());
  }

  private void requireReusable(int reused) {
    if (reused < 0 || reused >= shape.encoders()) {
      throw new IllegalArgumentException(
          "of %d encoders 0 to %d can reuse an attention, not %d"
              .formatted(shape.encoders(), shape.encoders() - 1, reused));
    }
  }

  private Energy energy(Predicate<Stage> chosen) {
    return stages.stream()
        .filter(cost -> chosen.test(cost.stage()))
        .map(StageCost::energy)
        .reduce(Energy.ZERO, Energy::plus);
  }

  private double total(int reused, ToDoubleFunction<StageCost> amount) {
    double statics = 0;
    double attention = 0;
    for (StageCost cost : stages) {
      double value = amount.applyAsDouble(cost);
      statics += cost.stage().isAttention() ? 0 : value;
      attention += cost.stage().isAttention() ? value : 0;
    }
    return shape.encoders() * statics + (shape.encoders() - reused) * attention;
  }

  private long macs(int reused) {
    long sum = 0;
    for (StageCost cost : stages) {
      boolean attention = cost.stage().isAttention();
      sum += cost.macs() * (shape.encoders() - (attention ? reused : 0));
    }
    return sum;
  }

  private List<StageCost> encoder() {
    int width = shape.width();
    int tokens = shape.tokens();
    int head = shape.headWidth();
    int hidden = shape.hiddenWidth();
    List<StageCost> costs = new ArrayList<>();
    costs.add(weights(Stage.READ_QUERY_KEY_VALUE, 3, width, width));
    costs.add(write());
    costs.add(operands(Stage.READ_SCORES, head, tokens));
    costs.add(softmax());
    costs.add(operands(Stage.READ_CONTEXT, tokens, head));
    costs.add(weights(Stage.PROJECTION, 1, width, width));
    costs.add(weights(Stage.MLP_EXPANSION, 1, width, hidden));
    costs.add(weights(Stage.MLP_CONTRACTION, 1, hidden, width));
    return costs;
  }

  /** Layers of one shape side by side, each in tiles of its own. */
  private StageCost weights(Stage stage, int layers, int rows, int columns) {
    CrossbarDevice device = hardware.weights();
    long crossbars = device.crossbars(rows, columns);
    long macs = (long) layers * rows * columns * shape.tokens();
    return read(stage, device, macs, layers * crossbars, layers * device.tiles(crossbars));
  }

  /** One layer with a matrix for each head. */
  private StageCost operands(Stage stage, int rows, int columns) {
    CrossbarDevice device = hardware.operands();
    long crossbars = shape.heads() * device.crossbars(rows, columns);
    long macs = (long) shape.heads() * rows * columns * shape.tokens();
    return read(stage, device, macs, crossbars, device.tiles(crossbars));
  }

  private StageCost read(
      Stage stage, CrossbarDevice device, long macs, long crossbars, long tiles) {
    return new StageCost(
        stage,
        macs,
        crossbars,
        tiles,
        device.areaSquareMillimetres(tiles),
        device.read(crossbars, shape.tokens()),
        reading.readMicros(shape.tokens(), device));
  }

  /** Tiles of the operands are those of the stages that read them. */
  private StageCost write() {
    CrossbarDevice device = hardware.operands();
    long perHead =
        device.crossbars(shape.headWidth(), shape.tokens())
            + device.crossbars(shape.tokens(), shape.headWidth());
    long crossbars = shape.heads() * perHead;
    return new StageCost(
        Stage.WRITE_KEY_VALUE,
        0,
        crossbars,
        0,
        0,
        device.write(crossbars),
        reading.writeMicros(shape.tokens(), device));
  }

  private StageCost softmax() {
    double micros = reading.softmaxMicros(shape.tokens());
    return new StageCost(Stage.SOFTMAX, 0, 0, 0, 0, Energy.ZERO, micros);
  }
}
