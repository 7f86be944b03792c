package io.retinaflow.offload.imc.cost;

import io.retinaflow.offload.imc.profile.Bounds;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.imc.profile.ProfileFile;
import io.retinaflow.offload.imc.profile.ProfileSection;
import io.retinaflow.offload.imc.profile.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Constants of a SpikeSim chip: its organisation, and what each component costs.
 *
 * @param name name of the profile
 * @param chip organisation
 * @param picojoules energy of each component, per use as {@link SpikeSimModel} counts it
 * @param squareMicrometres area of each component
 */
public record SpikeSimProfile(
    String name,
    Chip chip,
    Map<Component, Quantity> picojoules,
    Map<Component, Quantity> squareMicrometres) {

  private static final Set<Component> ENERGIES =
      Set.of(
          Component.CROSSBAR,
          Component.ADC,
          Component.MUX,
          Component.SUBTRACT,
          Component.TEMP_BUFFER,
          Component.TILE_BUFFER,
          Component.INTERCONNECT,
          Component.FETCH,
          Component.NEURON);
  private static final Set<Component> AREAS =
      Set.of(
          Component.CROSSBAR,
          Component.ADC,
          Component.MUX,
          Component.SUBTRACT,
          Component.TEMP_BUFFER,
          Component.TILE_BUFFER,
          Component.INTERCONNECT);
  private static final int MOST = 1 << 16;

  /**
   * Organisation of a chip.
   *
   * @param technologyNanometres feature size
   * @param clockMegahertz clock
   * @param cyclesPerPeCycle clock cycles of one processing-element cycle
   * @param crossbarSide rows, and columns, of an array: X
   * @param pesPerTile processing elements of a tile
   * @param adcBits bits of a converter
   * @param pipelineStart fraction of a layer's outputs after which the next layer starts
   * @param bitsPerValue memory bits of an input or a membrane potential
   * @param bitCellSquareMicrometres area of a memory bit
   */
  public record Chip(
      double technologyNanometres,
      double clockMegahertz,
      int cyclesPerPeCycle,
      int crossbarSide,
      int pesPerTile,
      int adcBits,
      double pipelineStart,
      int bitsPerValue,
      double bitCellSquareMicrometres) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is not positive, or the fraction above 1
     */
    public Chip {
      requirePositive("technology", technologyNanometres);
      requirePositive("clock", clockMegahertz);
      requirePositive("cycles", cyclesPerPeCycle);
      requirePositive("crossbar side", crossbarSide);
      requirePositive("processing elements per tile", pesPerTile);
      requirePositive("converter bits", adcBits);
      requirePositive("pipeline start", pipelineStart);
      requirePositive("bits per value", bitsPerValue);
      requirePositive("bit cell", bitCellSquareMicrometres);
      if (pipelineStart > 1) {
        throw new IllegalArgumentException("pipeline start above 1: " + pipelineStart);
      }
    }

    private static void requirePositive(String what, double value) {
      if (!(value > 0)) {
        throw new IllegalArgumentException(what + " must be positive, not " + value);
      }
    }

    /** Duration of one processing-element cycle. */
    public double peCycleNanos() {
      return cyclesPerPeCycle * (1000 / clockMegahertz);
    }

    /** The same chip with other arrays. */
    public Chip withArrays(int otherSide, int otherPesPerTile) {
      return new Chip(
          technologyNanometres,
          clockMegahertz,
          cyclesPerPeCycle,
          otherSide,
          otherPesPerTile,
          adcBits,
          pipelineStart,
          bitsPerValue,
          bitCellSquareMicrometres);
    }

    /** The same chip at another clock. */
    public Chip withClock(double megahertz) {
      return new Chip(
          technologyNanometres,
          megahertz,
          cyclesPerPeCycle,
          crossbarSide,
          pesPerTile,
          adcBits,
          pipelineStart,
          bitsPerValue,
          bitCellSquareMicrometres);
    }
  }

  /**
   * Checks that every component has its prices, none of them negative.
   *
   * @throws IllegalArgumentException otherwise
   */
  public SpikeSimProfile {
    requireComponents("energy", picojoules, ENERGIES);
    requireComponents("area", squareMicrometres, AREAS);
    picojoules = Map.copyOf(picojoules);
    squareMicrometres = Map.copyOf(squareMicrometres);
  }

  private static void requireComponents(
      String what, Map<Component, Quantity> prices, Set<Component> components) {
    if (!prices.keySet().equals(components)) {
      throw new IllegalArgumentException(
          what + " of " + prices.keySet() + " is not that of " + components);
    }
    prices.forEach(
        (component, price) -> {
          if (price.value() < 0) {
            throw new IllegalArgumentException(what + " of " + component + ": " + price.value());
          }
        });
  }

  /** Energy of one use of a component. */
  double energyOf(Component component) {
    return price(picojoules, component);
  }

  /** Area of one instance of a component. */
  double areaOf(Component component) {
    return price(squareMicrometres, component);
  }

  private static double price(Map<Component, Quantity> prices, Component component) {
    Quantity price = prices.get(component);
    return price == null ? 0 : price.value();
  }

  /** The same constants on another organisation. */
  public SpikeSimProfile withChip(Chip other) {
    return new SpikeSimProfile(name, other, picojoules, squareMicrometres);
  }

  /**
   * A profile that comes with this module.
   *
   * @param name {@code spikesim-rram-65nm} or {@code spikesim-sram-65nm}
   * @throws IllegalArgumentException if there is none of this name
   * @throws MalformedProfileException if it is malformed
   * @throws IOException if it cannot be read
   */
  public static SpikeSimProfile shipped(String name) throws MalformedProfileException, IOException {
    String resource = "/io/retinaflow/offload/imc/" + name + ".yaml";
    return of(ProfileFile.readResource(SpikeSimProfile.class, resource));
  }

  /**
   * A user's profile.
   *
   * @throws MalformedProfileException if a field is missing, unknown or out of range
   * @throws IOException if the file cannot be read
   */
  public static SpikeSimProfile read(Path file) throws MalformedProfileException, IOException {
    return of(ProfileFile.read(file));
  }

  private static SpikeSimProfile of(ProfileSection file) throws MalformedProfileException {
    SpikeSimProfile profile =
        new SpikeSimProfile(
            file.text("name"),
            chip(file.section("chip")),
            prices(file.section("energy"), ENERGIES, "pJ"),
            prices(file.section("area"), AREAS, "um2"));
    file.requireNothingElse();
    return profile;
  }

  private static Chip chip(ProfileSection chip) throws MalformedProfileException {
    double start = chip.quantity("pipeline_start", "1", Bounds.FRACTION).value();
    if (start == 0) {
      throw chip.malformed("pipeline_start.value", "expected a number above 0, found 0");
    }
    Chip read =
        new Chip(
            chip.quantity("technology", "nm", Bounds.POSITIVE).value(),
            chip.quantity("clock", "MHz", Bounds.POSITIVE).value(),
            chip.count("pe_cycle", "cycle", Bounds.POSITIVE, MOST),
            chip.count("crossbar_side", "cell", Bounds.POSITIVE, MOST),
            chip.count("pes_per_tile", "PE", Bounds.POSITIVE, MOST),
            chip.count("adc_bits", "bit", Bounds.POSITIVE, 16),
            start,
            chip.count("value_bits", "bit", Bounds.POSITIVE, MOST),
            chip.quantity("bit_cell", "um2", Bounds.POSITIVE).value());
    chip.requireNothingElse();
    return read;
  }

  private static Map<Component, Quantity> prices(
      ProfileSection section, Set<Component> components, String unit)
      throws MalformedProfileException {
    Map<Component, Quantity> prices = new EnumMap<>(Component.class);
    for (Component component : components) {
      String field = component.name().toLowerCase(Locale.ROOT);
      prices.put(component, section.quantity(field, unit, Bounds.NOT_NEGATIVE));
    }
    section.requireNothingElse();
    return prices;
  }
}
