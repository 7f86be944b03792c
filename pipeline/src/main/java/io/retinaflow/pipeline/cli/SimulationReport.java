package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What clips took on several back ends, as a JSON object, as CSV and as tables. */
final class SimulationReport {
  private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
  private static final int PICO = 12;

  private final Simulation simulation;
  private final List<CostAccount> accounts;

  SimulationReport(Simulation simulation) {
    this.simulation = simulation;
    this.accounts = simulation.accounts();
  }

  /** Everything by name, units in the names. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("recording", simulation.recording());
    values.put("network", simulation.network());
    values.put("slice_us", simulation.sliceMicros());
    values.put("chunk_timesteps", simulation.chunkTimesteps());
    values.put("clips", simulation.clips());
    values.put("events", simulation.events());
    values.put("late_events", simulation.lateEvents());
    values.put("accounts", accounts.stream().map(this::values).toList());
    return values;
  }

  private Map<String, Object> values(CostAccount account) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("backend", account.backend());
    values.put("provenance", account.known());
    values.put("basis", account.basis());
    values.put("joules", account.total().joules());
    values.put("joules_per_clip", simulation.perClip(account.total()).joules());
    values.put("seconds", seconds(account.picoseconds()));
    if (relativeSpeed(account) > 0) {
      values.put("relative_speed", relativeSpeed(account));
    }
    values.put("components", joules(account.components()));
    values.put("layers", account.layers().stream().map(SimulationReport::values).toList());
    return values;
  }

  private static Map<String, Object> values(LayerCost layer) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("layer", layer.layer());
    values.put("joules", layer.total().joules());
    values.put("seconds", seconds(layer.picoseconds()));
    values.put("macs", layer.operations().count(Operation.MAC));
    values.put("acs", layer.operations().count(Operation.AC));
    values.put("components", joules(layer.energy()));
    values.put("counters", layer.counters());
    return values;
  }

  private static Map<String, BigDecimal> joules(Map<Component, Energy> energies) {
    Map<String, BigDecimal> joules = new TreeMap<>();
    energies.forEach((part, energy) -> joules.put(lowerCase(part), energy.joules()));
    return joules;
  }

  private static BigDecimal seconds(long picoseconds) {
    return BigDecimal.valueOf(picoseconds, PICO).stripTrailingZeros();
  }

  /** One quantity a line: {@code backend,provenance,layer,quantity,unit,value}. */
  String csv() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add("backend,provenance,layer,quantity,unit,value");
    for (CostAccount account : accounts) {
      for (LayerCost layer : account.layers()) {
        String head = account.backend() + "," + account.known() + "," + layer.layer() + ",";
        layer
            .energy()
            .forEach((part, joules) -> lines.add(head + lowerCase(part) + ",J," + plain(joules)));
        lines.add(head + "time,s," + seconds(layer.picoseconds()).toPlainString());
        lines.add(head + "macs,1," + layer.operations().count(Operation.MAC));
        lines.add(head + "acs,1," + layer.operations().count(Operation.AC));
        layer.counters().forEach((name, count) -> lines.add(head + name + ",1," + count));
      }
    }
    return lines.toString();
  }

  private static String plain(Energy energy) {
    return energy.joules().toPlainString();
  }

  /**
   * Back ends, their components and the layers that cost most.
   *
   * @param shownLayers how many layers
   */
  String table(int shownLayers) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "%s: %,d clips of %s us, %,d events, network %s, %d timesteps at a time"
            .formatted(
                simulation.recording(),
                simulation.clips(),
                simulation.sliceMicros(),
                simulation.events(),
                simulation.network(),
                simulation.chunkTimesteps()));
    if (simulation.lateEvents() > 0) {
      text.add("%,d events came too late for their clip".formatted(simulation.lateEvents()));
    }
    text.add("mean of a clip; simulated and estimated energies have no sum");
    text.add(
        "estimated layers of a simulated chip are its host's; speed is that of the simulated ones");
    text.add("");
    text.add(backends().toText());
    text.add("");
    text.add(components().toText());
    addLayers(text, shownLayers);
    return text.toString();
  }

  private TextTable backends() {
    TextTable table =
        new TextTable(3, "BACK END", "KNOWN AS", "RESTS ON", "LAYERS", "ENERGY", "US", "SPEED");
    for (CostAccount account : accounts) {
      table.add(
          account.backend(),
          account.known(),
          account.basis(),
          Integer.toString(account.layers().size()),
          simulation.perClip(account.total()).toString(),
          micros(account.picoseconds()),
          relativeSpeed(account) > 0 ? "%.3gx".formatted(relativeSpeed(account)) : Figure.NONE);
    }
    return table;
  }

  private String micros(long picoseconds) {
    return picoseconds == 0
        ? Figure.NONE
        : "%,.1f".formatted(picoseconds / PICOSECONDS_PER_MICROSECOND / simulation.clips());
  }

  /** Time of the first account that models any over this account's; 0 if this models none. */
  private double relativeSpeed(CostAccount account) {
    OptionalLong first =
        accounts.stream().mapToLong(CostAccount::picoseconds).filter(time -> time > 0).findFirst();
    return account.picoseconds() == 0 || first.isEmpty()
        ? 0
        : (double) first.getAsLong() / account.picoseconds();
  }

  private TextTable components() {
    TextTable table = new TextTable(3, "BACK END", "KNOWN AS", "COMPONENT", "ENERGY", "SHARE");
    for (CostAccount account : accounts) {
      account
          .components()
          .forEach(
              (part, energy) ->
                  table.add(
                      account.backend(),
                      account.known(),
                      lowerCase(part),
                      simulation.perClip(energy).toString(),
                      "%.1f %%".formatted(100 * share(energy, account.total()))));
    }
    return table;
  }

  private static double share(Energy part, Energy whole) {
    return whole.equals(Energy.ZERO) ? 0 : part.toJoules() / whole.toJoules();
  }

  private void addLayers(StringJoiner text, int shown) {
    List<String> layers = layerNames();
    if (shown == 0 || layers.isEmpty()) {
      return;
    }
    Set<String> costly =
        layers.stream()
            .sorted(Comparator.comparingDouble(this::largestShare).reversed())
            .limit(shown)
            .collect(Collectors.toSet());
    List<String> headings = new ArrayList<>(List.of("LAYER"));
    simulation.costs().forEach(cost -> headings.add(cost.backend()));
    TextTable table = new TextTable(1, headings.toArray(String[]::new));
    layers.stream().filter(costly::contains).forEach(layer -> table.add(cells(layer)));
    text.add("");
    text.add(table.toText());
    text.add("s simulated, e estimated, m measured");
    if (layers.size() > costly.size()) {
      text.add(
          "%d layers that cost less are left out: --layers %d shows all"
              .formatted(layers.size() - costly.size(), layers.size()));
    }
  }

  private List<String> layerNames() {
    return simulation.costs().stream()
        .flatMap(cost -> cost.layers().stream().map(LayerCost::layer))
        .distinct()
        .toList();
  }

  private double largestShare(String layer) {
    return accounts.stream()
        .mapToDouble(account -> share(energy(account, layer), account.total()))
        .max()
        .orElse(0);
  }

  private static Energy energy(CostAccount account, String layer) {
    return account.layers().stream()
        .filter(cost -> cost.layer().equals(layer))
        .map(LayerCost::total)
        .reduce(Energy.ZERO, Energy::plus);
  }

  private String[] cells(String layer) {
    List<String> cells = new ArrayList<>(List.of(layer));
    for (RunCost cost : simulation.costs()) {
      cells.add(
          cost.layers().stream()
              .filter(known -> known.layer().equals(layer))
              .map(
                  known ->
                      simulation.perClip(known.total())
                          + " "
                          + lowerCase(known.provenance()).charAt(0))
              .collect(Collectors.joining(", ")));
    }
    return cells.toArray(String[]::new);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
