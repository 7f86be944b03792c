package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;
import java.util.List;
import java.util.StringJoiner;

/**
 * A placement beside the same chain on each back end alone.
 *
 * @param boundPicoseconds latency bound it was found under
 * @param best placement of least energy
 * @param alternatives the back ends alone, by name
 */
public record PlacementComparison(
    long boundPicoseconds, Placement best, List<SingleBackend> alternatives) {
  private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
  private static final String ROW = "%-32s %-20s %14s %14s %14s";

  /** Copies the alternatives. */
  public PlacementComparison {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * Places a chain and every alternative.
   *
   * @throws UnreachableLatencyException if no placement is as fast
   */
  public static PlacementComparison of(PlacementSearch search, long boundPicoseconds)
      throws UnreachableLatencyException {
    return new PlacementComparison(
        boundPicoseconds, search.leastEnergy(boundPicoseconds), search.singleBackends());
  }

  /** Table of the layers, the total, and the total of each back end alone. */
  public String toText() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(ROW.formatted("layer", "back end", "energy", "time", "transfer"));
    for (PlacedLayer layer : best.layers()) {
      lines.add(
          ROW.formatted(
              layer.layer(),
              layer.backend(),
              layer.price().energy(),
              time(layer.price().picoseconds()),
              transfer(layer.transfer())));
    }
    lines.add(ROW.formatted("all", "placed", best.energy(), time(best.picoseconds()), ""));
    alternatives.forEach(alternative -> lines.add(line(alternative)));
    lines.add("bound " + time(boundPicoseconds) + ", energy " + provenances());
    return lines.toString();
  }

  private String line(SingleBackend alternative) {
    return alternative
        .placement()
        .map(placement -> line(alternative.backend(), placement))
        .orElseGet(
            () ->
                "%-32s %-20s cannot run %s"
                    .formatted("all", alternative.backend(), alternative.missing()));
  }

  private String line(String backend, Placement placement) {
    boolean late = placement.picoseconds() > boundPicoseconds;
    return ROW.formatted(
        "all", backend, placement.energy(), time(placement.picoseconds()), late ? "too slow" : "");
  }

  private String provenances() {
    StringJoiner known = new StringJoiner(", ");
    best.byProvenance().forEach((provenance, energy) -> known.add(energy + " " + provenance));
    return known.toString();
  }

  private static String transfer(LayerPrice transfer) {
    boolean free = transfer.picoseconds() == 0 && transfer.energy().equals(Energy.ZERO);
    return free ? "" : transfer.energy() + ", " + time(transfer.picoseconds());
  }

  private static String time(long picoseconds) {
    return "%,.3f us".formatted(picoseconds / PICOSECONDS_PER_MICROSECOND);
  }
}
