package io.retinaflow.offload.imc.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * SpikeSim's energy, area and latency of a network on crossbar tiles, dense: spikes do not matter.
 *
 * <pre>
 *   PEs_l  = ceil(Cin/X) ceil(Cout/X);   tiles = ceil(sum PEs_l / P)
 *   E      = T sum_l PEs_l pixels_l E_PE                                            [pJ]
 *   A      = tiles (P A_PE + (X/8) A_sub + A_temp + A_tile + A_tree) + memories     [um2]
 *   L      = t_PE (T n_last + sum_{l<last} T floor(0.75 n_l))                       [ns]
 * </pre>
 *
 * with n_l the output neurons of a layer, or its output pixels. Yin et al., arXiv 2210.12899, and
 * the released {@code ela_spikesim.py}, which {@link SpikeSimFidelity#AUTHORS} follows number by
 * number.
 */
public final class SpikeSimModel {
  private static final int MOST_LAYERS = 12;
  private static final int LAYERS_WITH_MEMBRANE = 5;

  private final SpikeSimProfile profile;
  private final SpikeSimFidelity fidelity;
  private final PeCycle cycle;

  /** The model of a chip. */
  public SpikeSimModel(SpikeSimProfile profile, SpikeSimFidelity fidelity) {
    this.profile = profile;
    this.fidelity = fidelity;
    this.cycle = new PeCycle(profile, fidelity);
  }

  /** Constants that the model uses. */
  public SpikeSimProfile profile() {
    return profile;
  }

  /** Energy of one processing-element cycle, in pJ, for a kernel of this side. */
  public ComponentAmounts pePicojoules(int kernel) {
    return cycle.picojoules(kernel * kernel);
  }

  /**
   * Estimates a network.
   *
   * @param layers all layers, in order
   * @param timesteps timesteps of an inference, T
   * @throws IllegalArgumentException if T is not positive, no layer is left to count, or the
   *     authors' restriction on the order or number of layers is kept and not met
   */
  public SpikeSimEstimate estimate(List<MappedLayer> layers, int timesteps) {
    if (timesteps < 1) {
      throw new IllegalArgumentException("timesteps: " + timesteps);
    }
    List<MappedLayer> counted = layers.stream().filter(this::counts).toList();
    if (counted.isEmpty()) {
      throw new IllegalArgumentException("no layer of " + layers + " lies on a crossbar");
    }
    requireAuthorsOrder(counted);
    List<LayerEstimate> estimates =
        counted.stream().map(layer -> estimate(layer, timesteps)).toList();
    double neuronwise = latencyNanos(counted, timesteps, this::neurons);
    double pixelwise = latencyNanos(counted, timesteps, this::pixels);
    boolean perNeuron = fidelity.keeps(SpikeSimDefect.LATENCY_PER_NEURON);
    return new SpikeSimEstimate(
        estimates,
        tiles(counted),
        area(counted),
        neuronwise,
        pixelwise,
        perNeuron ? neuronwise : pixelwise);
  }

  private boolean counts(MappedLayer layer) {
    return layer.kind() == MappedLayer.Kind.CONVOLUTION
        || !fidelity.keeps(SpikeSimDefect.LINEAR_UNCOUNTED);
  }

  private void requireAuthorsOrder(List<MappedLayer> layers) {
    if (!fidelity.keeps(SpikeSimDefect.ASCENDING_LAYERS_ONLY)) {
      return;
    }
    if (layers.size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "the authors' model takes 12 layers at most, not " + layers.size());
    }
    for (int i = 1; i < layers.size(); i++) {
      if (processingElements(layers.get(i)) < processingElements(layers.get(i - 1))) {
        throw new IllegalArgumentException(
            "the authors' model takes layers of ascending size only: "
                + layers.get(i).name()
                + " is smaller than the layer before it");
      }
    }
  }

  private LayerEstimate estimate(MappedLayer layer, int timesteps) {
    long elements = processingElements(layer);
    long cycles = Math.multiplyExact(elements, pixels(layer));
    ComponentAmounts energy = pePicojoules(layer.kernel()).times((double) cycles * timesteps);
    return new LayerEstimate(layer.name(), elements, cycles, energy);
  }

  private long processingElements(MappedLayer layer) {
    return (long) blocks(layer.inChannels()) * blocks(layer.outChannels());
  }

  private int blocks(int channels) {
    int side = profile.chip().crossbarSide();
    return (channels + side - 1) / side;
  }

  private long pixels(MappedLayer layer) {
    return fidelity.keeps(SpikeSimDefect.POOLED_OUTPUT)
        ? layer.outputPixels()
        : layer.convolvedPixels();
  }

  private long neurons(MappedLayer layer) {
    return layer.outChannels() * pixels(layer);
  }

  private long tiles(List<MappedLayer> layers) {
    long elements = layers.stream().mapToLong(this::processingElements).sum();
    int perTile = profile.chip().pesPerTile();
    return (elements + perTile - 1) / perTile;
  }

  private double latencyNanos(
      List<MappedLayer> layers, int timesteps, ToLongFunction<MappedLayer> work) {
    long cycles = 0;
    for (MappedLayer layer : layers.subList(0, layers.size() - 1)) {
      cycles += timesteps * (long) (profile.chip().pipelineStart() * work.applyAsLong(layer));
    }
    cycles += timesteps * work.applyAsLong(layers.get(layers.size() - 1));
    return cycles * profile.chip().peCycleNanos();
  }

  private SpikeSimArea area(List<MappedLayer> layers) {
    double tiles = tiles(layers);
    double elements = tiles * profile.chip().pesPerTile();
    int kernel = layers.stream().mapToInt(MappedLayer::kernel).max().orElseThrow();
    double subtractors = fidelity.keeps(SpikeSimDefect.SUBTRACTOR_PER_TILE) ? tiles : elements;
    Map<Component, Double> areas = new EnumMap<>(Component.class);
    areas.put(Component.CROSSBAR, elements * kernel * kernel * cycle.crossbarSquareMicrometres());
    areas.put(Component.ADC, elements * cycle.converters() * cycle.adcSquareMicrometres());
    areas.put(Component.MUX, elements * cycle.converters() * profile.areaOf(Component.MUX));
    areas.put(
        Component.SUBTRACT, subtractors * cycle.converters() * profile.areaOf(Component.SUBTRACT));
    areas.put(Component.TEMP_BUFFER, tiles * profile.areaOf(Component.TEMP_BUFFER));
    areas.put(Component.TILE_BUFFER, tiles * profile.areaOf(Component.TILE_BUFFER));
    areas.put(Component.INTERCONNECT, tiles * profile.areaOf(Component.INTERCONNECT));
    areas.put(Component.INPUT_MEMORY, inputValues(layers) * valueSquareMicrometres());
    areas.put(Component.MEMBRANE_MEMORY, membranes(layers) * valueSquareMicrometres());
    return areaOf(new ComponentAmounts(areas));
  }

  private static SpikeSimArea areaOf(ComponentAmounts areas) {
    double elements =
        areas.of(Component.CROSSBAR) + areas.of(Component.ADC) + areas.of(Component.MUX);
    double digital =
        elements
            + areas.of(Component.TEMP_BUFFER)
            + areas.of(Component.TILE_BUFFER)
            + areas.of(Component.INPUT_MEMORY);
    return new SpikeSimArea(areas, elements + areas.of(Component.SUBTRACT), digital);
  }

  private static double inputValues(List<MappedLayer> layers) {
    return layers.stream()
        .mapToLong(layer -> (long) layer.inChannels() * layer.inputPixels())
        .sum();
  }

  private double membranes(List<MappedLayer> layers) {
    boolean five = fidelity.keeps(SpikeSimDefect.MEMBRANE_OF_FIVE_LAYERS);
    int most = five ? LAYERS_WITH_MEMBRANE : layers.size();
    return layers.stream().limit(most).mapToLong(this::neurons).sum();
  }

  private double valueSquareMicrometres() {
    return profile.chip().bitsPerValue() * profile.chip().bitCellSquareMicrometres();
  }

  /**
   * Energy of a convolution from the spikes that reached it, in pJ: patches without a spike cost
   * nothing, arrays are charged by active rows, neurons by sites that any patch reached.
   *
   * <pre>
   *   E = Q A E_patch + Q sum_z R_z (X/8) E_xbar / C_z + P S E_neuron
   * </pre>
   *
   * <p>All-ones input without padding costs what the dense model charges. SpikingJelly, {@code
   * op_counter/spikesim}, mode {@code event}.
   *
   * @throws IllegalArgumentException if the activity was counted for another split into tiles
   */
  public ComponentAmounts eventPicojoules(SpikeConvolution convolution, SpikeActivity activity) {
    int side = profile.chip().crossbarSide();
    if (activity.activeRowsByTile().size() != convolution.inputTiles(side)) {
      throw new IllegalArgumentException(
          "%d input tiles counted, %d expected at %d rows"
              .formatted(activity.activeRowsByTile().size(), convolution.inputTiles(side), side));
    }
    long outputTiles = convolution.outputTiles(side);
    double neuron =
        (double) convolution.inputTiles(side) * activity.activeSites() * cycle.neuronPicojoules();
    double crossbar = outputTiles * rowPicojoules(convolution, activity);
    return cycle
        .controlPicojoules()
        .times((double) outputTiles * activity.activePatches())
        .plus(new ComponentAmounts(Map.of(Component.CROSSBAR, crossbar, Component.NEURON, neuron)));
  }

  private double rowPicojoules(SpikeConvolution convolution, SpikeActivity activity) {
    int side = profile.chip().crossbarSide();
    double sum = 0;
    for (int tile = 0; tile < activity.activeRowsByTile().size(); tile++) {
      long rows = activity.activeRowsByTile().get(tile);
      sum += rows * cycle.crossbarPicojoules() / convolution.tileChannels(tile, side);
    }
    return sum;
  }

  /** Energy of a patch that has any spike, in pJ: neither arrays nor neurons. */
  public ComponentAmounts patchPicojoules() {
    return cycle.controlPicojoules();
  }
}
