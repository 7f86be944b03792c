package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.respike.GroupOperations;
import io.retinaflow.offload.respike.ReSpikeEnergy;
import io.retinaflow.offload.respike.ReferenceRow;
import java.util.Locale;
import java.util.StringJoiner;

/** Operations and energy of ReSpike, counted on its released modules and here, in Markdown. */
final class ReSpikeFigures {
  private static final double GIGA = 1e-9;
  private static final double MILLI = 1e3;
  private static final double PERCENT = 100;
  private static final double SHOWN_RATE = 0.1;
  private static final double LOW_RATE = 0.05;
  private static final double HIGH_RATE = 0.2;

  private ReSpikeFigures() {}

  static String document() {
    StringJoiner text = new StringJoiner("\n");
    text.add(
        """
        ## ReSpike: video in groups of pictures

        A clip of 16 frames of 224 x 224 pixels; S frames are a group. Counted on the graph that runs here;
        in place of published figures, which the sources at hand do not give, stands what hooks on the
        released modules count. Energy is 4.6 pJ per MAC and 0.9 pJ per AC; ACs are firing rate times MACs of
        the convolutions that spikes feed. Keys and values of the fusions count at every timestep, as
        released. A run here computes them once per group and counts ACs spike by spike: it reports less.
        Gaps are the rounding of the figures beside.
        """);
    text.add("Operations, GMAC:\n");
    text.add(operations().toMarkdown());
    text.add("Energy, mJ, by firing rate, and with all convolutions dense:\n");
    text.add(energies().toMarkdown());
    text.add(
        "The dense branch alone on every frame, and what is saved at a firing rate of 10 %:\n");
    text.add(savings().toMarkdown());
    return text.toString();
  }

  private static TextTable operations() {
    TextTable table =
        new TextTable(
            1, "network", "dense branch", "stem", "shortcuts", "spiking, as dense", "fusion");
    for (ReferenceRow row : ReferenceRow.all()) {
      GroupOperations clip = row.operations();
      table.add(
          name(row),
          giga(clip.ann(), row.annGigaMacs()),
          giga(clip.stem(), row.stemGigaMacs()),
          giga(clip.shortcuts(), row.shortcutGigaMacs()),
          giga(clip.spikingAsDense(), row.spikingGigaMacs()),
          giga(clip.fusion(), row.fusionGigaMacs()));
    }
    return table;
  }

  private static String giga(long here, double published) {
    return Figure.of(here * GIGA, published).cell("%.3f");
  }

  private static TextTable energies() {
    TextTable table = new TextTable(1, "network", "5 %", "10 %", "20 %", "dense");
    for (ReferenceRow row : ReferenceRow.all()) {
      table.add(
          name(row),
          milli(energy(row, LOW_RATE).total(), row.millijoulesAt5()),
          milli(energy(row, SHOWN_RATE).total(), row.millijoulesAt10()),
          milli(energy(row, HIGH_RATE).total(), row.millijoulesAt20()),
          milli(energy(row, 0).spikingAsDense(), row.denseMillijoules()));
    }
    return table;
  }

  private static TextTable savings() {
    TextTable table = new TextTable(1, "network", "every frame, GMAC", "every frame, mJ", "saved");
    for (ReferenceRow row : ReferenceRow.all()) {
      ReSpikeEnergy energy = energy(row, SHOWN_RATE);
      double gigaMacs = row.operations().annOnEveryFrame() * GIGA;
      table.add(
          name(row),
          Figure.of(gigaMacs, ReferenceRow.everyFrameGigaMacs(row.depth())).cell("%.1f"),
          milli(energy.annOnEveryFrame(), ReferenceRow.everyFrameMillijoules(row.depth())),
          String.format(Locale.ROOT, "%.1f %%", energy.saving() * PERCENT));
    }
    return table;
  }

  private static ReSpikeEnergy energy(ReferenceRow row, double firingRate) {
    GroupOperations clip = row.operations();
    return ReSpikeEnergy.of(clip, clip.accumulates(firingRate));
  }

  private static String milli(Energy here, double published) {
    return Figure.of(here.toJoules() * MILLI, published).cell("%.1f");
  }

  private static String name(ReferenceRow row) {
    return "ResNet-%d, %s, S = %d"
        .formatted(row.depth(), row.downsample() ? "downsample" : "plain", row.stride());
  }
}
