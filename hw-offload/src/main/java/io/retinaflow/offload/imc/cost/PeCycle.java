package io.retinaflow.offload.imc.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * Energy of one processing-element cycle: one output pixel for one block of X input and X output
 * channels.
 *
 * <pre>
 *   E_PE = tree + fetch + neuron + tile + (X/8) [k^2 E_xbar + (X/8)(E_adc + E_mux)]
 *          + (X/8) 16 E_sub + (X/8) E_temp                                      [pJ]
 * </pre>
 */
final class PeCycle {
  /** Columns that share a converter. */
  static final int COLUMNS_PER_ADC = 8;

  // Side of the array that the constants of an array were taken from.
  private static final double PUBLISHED_SIDE = 64;
  // Bits of the converter whose price was published: NICE's setting.
  private static final int PUBLISHED_ADC_BITS = 4;
  private static final int SUBTRACTIONS_PER_ADC = 16;

  private final SpikeSimProfile profile;
  private final SpikeSimFidelity fidelity;

  PeCycle(SpikeSimProfile profile, SpikeSimFidelity fidelity) {
    this.profile = profile;
    this.fidelity = fidelity;
  }

  /** Converters of a processing element, X/8: not rounded, as published. */
  double converters() {
    return (double) profile.chip().crossbarSide() / COLUMNS_PER_ADC;
  }

  /** All components, for a kernel of this many positions. */
  ComponentAmounts picojoules(int kernelPositions) {
    Map<Component, Double> amounts = new EnumMap<>(control());
    amounts.put(Component.CROSSBAR, kernelPositions * crossbarPicojoules());
    amounts.put(Component.NEURON, neuronPicojoules());
    return new ComponentAmounts(amounts);
  }

  /** What a patch costs that has any spike at all: neither array nor neuron. */
  ComponentAmounts controlPicojoules() {
    return new ComponentAmounts(control());
  }

  private Map<Component, Double> control() {
    Map<Component, Double> amounts = new EnumMap<>(Component.class);
    double conversions = conversions();
    amounts.put(Component.ADC, conversions * profile.energyOf(Component.ADC) * adcEnergyFactor());
    amounts.put(Component.MUX, conversions * profile.energyOf(Component.MUX));
    amounts.put(
        Component.SUBTRACT,
        converters() * SUBTRACTIONS_PER_ADC * profile.energyOf(Component.SUBTRACT));
    amounts.put(Component.TEMP_BUFFER, converters() * profile.energyOf(Component.TEMP_BUFFER));
    amounts.put(Component.TILE_BUFFER, profile.energyOf(Component.TILE_BUFFER));
    amounts.put(Component.INTERCONNECT, profile.energyOf(Component.INTERCONNECT));
    amounts.put(Component.FETCH, profile.energyOf(Component.FETCH));
    return amounts;
  }

  private double conversions() {
    return fidelity.keeps(SpikeSimDefect.CONVERSIONS_SQUARED)
        ? converters() * converters()
        : profile.chip().crossbarSide();
  }

  /** Reading every column of one array with all rows active. */
  double crossbarPicojoules() {
    double perPhase = profile.energyOf(Component.CROSSBAR);
    return fidelity.keeps(SpikeSimDefect.CROSSBAR_OF_FIXED_SIZE)
        ? converters() * perPhase
        : COLUMNS_PER_ADC * perPhase * cellsOfPublished();
  }

  double crossbarSquareMicrometres() {
    double published = profile.areaOf(Component.CROSSBAR);
    return fidelity.keeps(SpikeSimDefect.CROSSBAR_OF_FIXED_SIZE)
        ? published
        : published * cellsOfPublished();
  }

  private double cellsOfPublished() {
    double sides = profile.chip().crossbarSide() / PUBLISHED_SIDE;
    return sides * sides;
  }

  double neuronPicojoules() {
    return profile.energyOf(Component.NEURON);
  }

  private double adcEnergyFactor() {
    return fidelity.keeps(SpikeSimDefect.PRECISION_IGNORED)
        ? 1
        : adc(profile.chip().adcBits()).picojoulesPerConversion()
            / adc(PUBLISHED_ADC_BITS).picojoulesPerConversion();
  }

  double adcSquareMicrometres() {
    double published = profile.areaOf(Component.ADC);
    return fidelity.keeps(SpikeSimDefect.PRECISION_IGNORED)
        ? published
        : published
            * adc(profile.chip().adcBits()).squareMicrometres()
            / adc(PUBLISHED_ADC_BITS).squareMicrometres();
  }

  private ParametricAdc adc(int bits) {
    double hertz = profile.chip().clockMegahertz() * 1e6;
    return new ParametricAdc(bits, profile.chip().technologyNanometres(), hertz);
  }
}
