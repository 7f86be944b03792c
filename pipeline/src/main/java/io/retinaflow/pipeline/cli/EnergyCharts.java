package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.plot.StackedBars;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Energies of a clip drawn by layer and by component, a field for each back end. */
final class EnergyCharts {
  private static final String AMOUNT = "energy of a clip / J";
  private static final String JOULE = "J";

  private final Simulation simulation;
  private final Theme theme;
  private final List<Component> components;

  EnergyCharts(Simulation simulation, Theme theme) {
    this.simulation = simulation;
    this.theme = theme;
    this.components =
        simulation.accounts().stream()
            .flatMap(account -> account.components().keySet().stream())
            .distinct()
            .sorted()
            .toList();
  }

  /** Writes both sheets as {@code layers} and {@code components}; returns the files. */
  List<Path> write(Path folder, ChartFormat format) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, StackedBars> chart :
        List.of(Map.entry("layers", byLayer()), Map.entry("components", byComponent()))) {
      Path file = folder.resolve(chart.getKey() + format.ending());
      write(chart.getValue(), file, format);
      files.add(file);
    }
    return files;
  }

  private static void write(StackedBars chart, Path file, ChartFormat format) throws IOException {
    try (PartialFile partial = new PartialFile(file)) {
      try (OutputStream stream = Files.newOutputStream(partial.path())) {
        if (format == ChartFormat.PNG) {
          chart.picture().writePng(stream);
        } else {
          stream.write(chart.svg().getBytes(StandardCharsets.UTF_8));
        }
      }
      partial.complete();
    }
  }

  /** Layers below each other, their components side by side in the bars. */
  StackedBars byLayer() {
    List<String> layers =
        simulation.costs().stream()
            .flatMap(cost -> cost.layers().stream().map(LayerCost::layer))
            .distinct()
            .toList();
    List<StackedBars.Field> fields = new ArrayList<>();
    for (CostAccount account : simulation.accounts()) {
      fields.add(field(account, layers.stream().map(layer -> layerBar(account, layer)).toList()));
    }
    return new StackedBars(text("Energy by layer"), names(), layers, fields, theme);
  }

  /** Components below each other. */
  StackedBars byComponent() {
    List<StackedBars.Field> fields = new ArrayList<>();
    for (CostAccount account : simulation.accounts()) {
      Map<Component, Energy> energies = account.components();
      fields.add(
          field(
              account,
              components.stream()
                  .map(row -> bar(Map.of(row, energies.getOrDefault(row, Energy.ZERO))))
                  .toList()));
    }
    return new StackedBars(text("Energy by component"), names(), names(), fields, theme);
  }

  private StackedBars.Text text(String title) {
    String note =
        "%s, network %s, mean of %,d clips; each field has a scale of its own"
            .formatted(simulation.recording(), simulation.network(), simulation.clips());
    return new StackedBars.Text(title, note, AMOUNT, JOULE);
  }

  private StackedBars.Field field(CostAccount account, List<StackedBars.Bar> bars) {
    String whose = account.isHosts(simulation.accounts()) ? "host's layers: " : "";
    String note = whose + account.known() + ", " + simulation.perClip(account.total());
    return new StackedBars.Field(account.backend(), note, bars);
  }

  private StackedBars.Bar layerBar(CostAccount account, String layer) {
    Map<Component, Energy> sums = new TreeMap<>();
    for (LayerCost cost : account.layers()) {
      if (cost.layer().equals(layer)) {
        cost.energy().forEach((part, amount) -> sums.merge(part, amount, Energy::plus));
      }
    }
    return bar(sums);
  }

  private StackedBars.Bar bar(Map<Component, Energy> energies) {
    return new StackedBars.Bar(
        components.stream()
            .map(part -> energies.getOrDefault(part, Energy.ZERO))
            .map(energy -> simulation.perClip(energy).toJoules())
            .toList());
  }

  private List<String> names() {
    return components.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).toList();
  }
}
