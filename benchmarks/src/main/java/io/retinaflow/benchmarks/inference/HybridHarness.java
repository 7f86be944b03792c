package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.djl.HybridNetwork;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.UntrainedReSpike;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times groups of pictures through ReSpike at 224x224, on libtorch alone and with its spiking
 * stages on the event-driven engine, in turns in the same process. Its output is markdown.
 */
@Command(
    name = "hybrid",
    mixinStandardHelpOptions = true,
    description = "Times ReSpike on libtorch alone and with the engine on its spiking stages.")
public final class HybridHarness implements Callable<Integer> {
  private static final double MILLIS = 1e-6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int CLASSES = 51;
  private static final long SEED = 1;

  @Option(
      names = "--networks",
      split = ",",
      defaultValue = "r18,r50",
      description = "Dense branches: r18, r50. Default: ${DEFAULT-VALUE}.")
  private List<String> networks = List.of();

  @Option(
      names = "--stride",
      defaultValue = "4",
      description = "Pictures in a group. Default: ${DEFAULT-VALUE}.")
  private int stride;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Threads of libtorch and of the engine. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--warmups",
      defaultValue = "5",
      description = "Groups on each before the clock counts. Default: ${DEFAULT-VALUE}.")
  private int warmups;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description = "Timed groups on each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new HybridHarness()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    System.out.println(Machine.line());
    MarkdownTable table =
        new MarkdownTable(
            System.out,
            List.of(
                "network, engine",
                "threads",
                "ms per group, quartiles",
                "groups/s",
                "x libtorch",
                "firing rate",
                "KiB allocated"));
    for (String network : networks) {
      Model model = UntrainedReSpike.of(config(network), SEED);
      for (int count : threads) {
        measure(network, model, count, table);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private ReSpikeConfig config(String network) {
    return switch (network) {
      case "r18" -> ReSpikeConfig.resnet18(stride, CLASSES, true);
      case "r50" -> ReSpikeConfig.resnet50(stride, CLASSES, true);
      default -> throw new IllegalArgumentException("no network " + network + " among r18, r50");
    };
  }

  private void measure(String network, Model model, int count, MarkdownTable table) {
    DjlOptions djl = DjlOptions.withThreads(count);
    EngineOptions options = EngineOptions.defaults().withThreads(count);
    FloatTensor group = movingDisc(model.network().input());
    DjlNetwork torch = DjlNetwork.compile(model, djl);
    HybridNetwork hybrid = HybridNetwork.compile(model, djl, options);
    List<LoadedEngine> engines =
        List.of(
            new LoadedEngine("libtorch", torch, torch::close),
            new LoadedEngine("hybrid", hybrid, hybrid::close));
    try {
      List<EngineSamples> samples = new InterleavedRounds(warmups, rounds).run(engines, group);
      double alone = samples.get(0).medianNanos();
      for (int i = 0; i < engines.size(); i++) {
        double rate = firingRate(engines.get(i).run(group).activity());
        table.row(row(network, count, samples.get(i), alone, rate));
      }
    } finally {
      engines.forEach(LoadedEngine::close);
    }
  }

  private static List<String> row(
      String network, int count, EngineSamples samples, double alone, double rate) {
    Spread millis = Spread.of(samples.nanos()).times(MILLIS);
    List<String> row = new ArrayList<>();
    row.add(network + ", " + samples.engine());
    row.add(Integer.toString(count));
    row.add(
        "%.1f (%.1f-%.1f)"
            .formatted(millis.median(), millis.lowerQuartile(), millis.upperQuartile()));
    row.add("%.2f".formatted(NANOS_PER_SECOND / samples.medianNanos()));
    row.add("%.2f".formatted(alone / samples.medianNanos()));
    row.add("%.3f".formatted(rate));
    row.add("%.1f".formatted(samples.allocatedBytes() / 1024.0));
    return row;
  }

  private static double firingRate(ActivityTrace activity) {
    return (double) activity.spikes() / activity.neuronUpdates();
  }

  /** Pictures, in units of a normalised picture's deviation, of a disc that crosses a pattern. */
  private static FloatTensor movingDisc(InputSpec spec) {
    FloatTensor group = FloatTensor.zeros(spec.sequence(1).toArray());
    float[] values = group.values();
    double radius = spec.height() / 4.0;
    for (int i = 0; i < values.length; i++) {
      int x = i % spec.width();
      int y = i / spec.width() % spec.height();
      int frame = i / (spec.channels() * spec.height() * spec.width());
      double left = spec.width() * (0.3 + 0.06 * frame);
      boolean inside = Math.hypot(x - left, y - spec.height() / 2.0) < radius;
      values[i] =
          (float) (inside ? 2 * Math.cos(0.3 * (x - left)) : 1.5 * Math.sin(0.11 * x) - 0.4);
    }
    return group;
  }
}
