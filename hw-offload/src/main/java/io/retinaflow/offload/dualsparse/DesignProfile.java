package io.retinaflow.offload.dualsparse;

import io.retinaflow.offload.energy.Energy;
import java.util.Map;

/**
 * A design in a technology: what {@link DesignProfiles} reads from YAML.
 *
 * @param name name, as {@code loas-32nm}
 * @param description one sentence
 * @param clockMegahertz clock
 * @param processingElements elements that work side by side
 * @param dramBytesPerCycle off-chip bandwidth
 * @param dataflow tiles, order, formats and buffers
 * @param authorsEnergy constants of the published energy formula
 * @param consistentEnergy constants in consistent units
 * @param operations picojoules of each kind of event in an inner-join unit, if its profile lists
 *     them; else empty
 */
public record DesignProfile(
    String name,
    String description,
    Constant clockMegahertz,
    int processingElements,
    Constant dramBytesPerCycle,
    Dataflow dataflow,
    AuthorsEnergy authorsEnergy,
    ConsistentEnergy consistentEnergy,
    Map<JoinEvent, Constant> operations) {
  private static final double AUTHORS_CYCLES_PER_MICROSECOND = 800;
  private static final double NANOSECONDS_PER_CYCLE_AT_1_MEGAHERTZ = 1000;

  /**
   * Checks the ranges and copies the map.
   *
   * @throws IllegalArgumentException if the name is blank, there is no processing element, or clock
   *     or bandwidth is 0
   */
  public DesignProfile {
    if (name.isBlank() || processingElements < 1) {
      throw new IllegalArgumentException(
          "profile \"%s\" of %d processing elements".formatted(name, processingElements));
    }
    if (clockMegahertz.value() <= 0 || dramBytesPerCycle.value() <= 0) {
      throw new IllegalArgumentException(
          "profile \"%s\" of %s MHz and %s bytes per cycle"
              .formatted(name, clockMegahertz.value(), dramBytesPerCycle.value()));
    }
    operations = Map.copyOf(operations);
  }

  /** Seconds that so many cycles take. */
  public double seconds(long cycles) {
    return cycles / (clockMegahertz.value() * 1e6);
  }

  /** Energy of a layer's work. */
  public ComponentEnergy energy(TileCost cost, EnergyMode mode) {
    return switch (mode) {
      case AUTHORS -> authorsEnergy(cost);
      case CONSISTENT -> consistentEnergy(cost);
    };
  }

  private ComponentEnergy authorsEnergy(TileCost cost) {
    AuthorsEnergy prices = authorsEnergy;
    return picojoules(
        prices.match().value() * cost.matches(),
        prices.dram().value() * cost.traffic().bytes(MemoryLevel.DRAM),
        prices.sram().value() * cost.traffic().bytes(MemoryLevel.SRAM),
        cost.cycles() / AUTHORS_CYCLES_PER_MICROSECOND * prices.leakage().value());
  }

  private ComponentEnergy consistentEnergy(TileCost cost) {
    ConsistentEnergy prices = consistentEnergy;
    double nanoseconds =
        cost.cycles() * NANOSECONDS_PER_CYCLE_AT_1_MEGAHERTZ / clockMegahertz.value();
    double milliwatts =
        processingElements * prices.elementLeakageMilliwatts().value()
            + prices.cacheLeakageMilliwatts().value();
    return picojoules(
        prices.matchPicojoules().value() * cost.matches(),
        prices.dramPicojoulesPerBit().value() * cost.traffic().bits(MemoryLevel.DRAM),
        prices.sramPicojoulesPerByte().value() * cost.traffic().bytes(MemoryLevel.SRAM),
        nanoseconds * milliwatts);
  }

  private static ComponentEnergy picojoules(
      double elements, double dram, double sram, double leakage) {
    return new ComponentEnergy(
        Energy.ofPicojoules(elements),
        Energy.ofPicojoules(dram),
        Energy.ofPicojoules(sram),
        Energy.ofPicojoules(leakage));
  }

  /**
   * Energy of inner-join units, event by event: what {@code match} prices as one average, told
   * apart by what really happened.
   *
   * @throws IllegalArgumentException if this profile prices no events
   */
  public Energy joinEnergy(JoinOperations events) {
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("profile " + name + " prices no events of a join");
    }
    double picojoules = 0;
    for (JoinEvent event : JoinEvent.values()) {
      Constant price = operations.get(event);
      picojoules += price == null ? 0 : price.value() * events.count(event);
    }
    return Energy.ofPicojoules(picojoules);
  }
}
