package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.imc.cost.Component;
import io.retinaflow.offload.imc.cost.ComponentAmounts;
import io.retinaflow.offload.imc.cost.PublishedVgg9;
import io.retinaflow.offload.imc.cost.SpikeSimDefect;
import io.retinaflow.offload.imc.cost.SpikeSimEstimate;
import io.retinaflow.offload.imc.cost.SpikeSimFidelity;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import java.io.IOException;
import java.util.Locale;
import java.util.StringJoiner;

/** SpikeSim's published VGG9, and what is found here, in Markdown. */
final class SpikeSimFigures {
  private static final double MICRO = 1e-6;

  private SpikeSimFigures() {}

  static String document() throws IOException {
    SpikeSimProfile profile = SpikeSimProfile.shipped(PublishedVgg9.PROFILE);
    SpikeSimEstimate authors = estimate(profile, SpikeSimFidelity.AUTHORS);
    SpikeSimEstimate corrected = estimate(profile, SpikeSimFidelity.CORRECTED);
    StringJoiner text = new StringJoiner("\n");
    text.add(
        """
        ## SpikeSim: VGG9 on CIFAR-10

        The convolutions of the released example: RRAM, 64 x 64 arrays, T = 5. Dense: spikes do not matter.
        Corrected is the same chip without the defects of the released estimator, which are:
        %s.
        """
            .formatted(defects()));
    text.add(table(authors, corrected).toMarkdown());
    text.add("Energy by component, uJ:\n");
    text.add(components(authors.picojoules(), corrected.picojoules()).toMarkdown());
    return text.toString();
  }

  private static SpikeSimEstimate estimate(SpikeSimProfile profile, SpikeSimFidelity fidelity) {
    return new SpikeSimModel(profile, fidelity)
        .estimate(PublishedVgg9.layers(), PublishedVgg9.TIMESTEPS);
  }

  private static String defects() {
    StringJoiner names = new StringJoiner(", ");
    for (SpikeSimDefect defect : SpikeSimDefect.values()) {
      names.add(lowerCase(defect));
    }
    return names.toString();
  }

  private static TextTable table(SpikeSimEstimate authors, SpikeSimEstimate corrected) {
    TextTable table = new TextTable(1, "", "authors' model", "corrected");
    table.add(
        "energy uJ",
        micro(authors.picojoules().total(), PublishedVgg9.PICOJOULES).cell("%.5f"),
        number("%.5f", corrected.picojoules().total() * MICRO));
    table.add(
        "area mm2",
        micro(authors.area().total(), PublishedVgg9.SQUARE_MICROMETRES).cell("%.6f"),
        number("%.6f", corrected.area().total() * MICRO));
    table.add(
        "latency ms, a cycle per output neuron",
        micro(authors.neuronwiseLatencyNanos(), PublishedVgg9.LATENCY_NANOS).cell("%.5f"),
        number("%.5f", corrected.neuronwiseLatencyNanos() * MICRO));
    table.add(
        "latency ms, a cycle per output pixel",
        number("%.5f", authors.pixelwiseLatencyNanos() * MICRO),
        number("%.5f", corrected.pixelwiseLatencyNanos() * MICRO));
    table.add(
        "tiles",
        Figure.of((double) authors.tiles(), PublishedVgg9.TILES).cell("%.0f"),
        number("%.0f", (double) corrected.tiles()));
    table.add(
        "processing elements",
        Figure.of((double) authors.processingElements(), PublishedVgg9.PROCESSING_ELEMENTS)
            .cell("%.0f"),
        number("%.0f", (double) corrected.processingElements()));
    return table;
  }

  private static Figure micro(double here, double published) {
    return Figure.of(here * MICRO, published * MICRO);
  }

  private static TextTable components(ComponentAmounts authors, ComponentAmounts corrected) {
    TextTable table = new TextTable(1, "component", "authors' model", "corrected");
    for (Component component : Component.values()) {
      if (authors.of(component) + corrected.of(component) > 0) {
        table.add(
            lowerCase(component),
            number("%.4f", authors.of(component) * MICRO),
            number("%.4f", corrected.of(component) * MICRO));
      }
    }
    return table;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
