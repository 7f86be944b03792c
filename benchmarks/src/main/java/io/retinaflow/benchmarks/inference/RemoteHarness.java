package io.retinaflow.benchmarks.inference;

import com.sun.management.OperatingSystemMXBean;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.remote.OffloadServer;
import io.retinaflow.offload.remote.ServerLimits;
import io.retinaflow.offload.remote.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that times runs of the event-driven engine through an offload server over loopback
 * against the same engine called directly, in turns. Its output is markdown.
 */
@Command(
    name = "remote",
    mixinStandardHelpOptions = true,
    description = "Times runs through an offload server over loopback against local ones.")
public final class RemoteHarness implements Callable<Integer> {
  private static final long SEED = 1;
  private static final double NANOS_PER_MILLI = 1e6;

  @Option(
      names = "--shape",
      defaultValue = "cifar10-dvs",
      description = "cifar10-dvs, cifar10-dvs-t4 or small. Default: cifar10-dvs.")
  private BenchmarkShape shape = BenchmarkShape.SMALL;

  @Option(
      names = "--warmups",
      defaultValue = "5",
      description = "Runs of each before the clock counts. Default: 5.")
  private int warmups;

  @Option(names = "--rounds", defaultValue = "15", description = "Timed runs of each. Default: 15.")
  private int rounds;

  private final PrintStream out;

  private RemoteHarness(PrintStream out) {
    this.out = out;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new RemoteHarness(System.out))
            .registerConverter(BenchmarkShape.class, BenchmarkShape::named)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Model model = UntrainedStAtten.of(shape.config(), SEED);
    FloatTensor clip = shape.input(MeasuredCase.INPUT_SEED);
    try (OffloadServer server = serve();
        AcceleratorSession local = Accelerators.named("cpu").create(Map.of()).load(model);
        AcceleratorSession remote = remote(server).load(model)) {
      out.println(Machine.line());
      out.printf("%s, %d rounds after %d warm-ups.%n", shape.key(), rounds, warmups);
      MarkdownTable table =
          new MarkdownTable(
              out,
              List.of(
                  "what",
                  "local ms, median (quartiles)",
                  "remote ms, median (quartiles)",
                  "throughput, remote / local, median of rounds (quartiles)",
                  "CPU ms of the process, local, remote, medians"));
      table.row(row("whole clip", () -> local.run(clip).output(), () -> remote.run(clip).output()));
      table.row(row("by chunks", () -> chunks(local, clip), () -> chunks(remote, clip)));
    }
    return CommandLine.ExitCode.OK;
  }

  private static OffloadServer serve() throws IOException {
    return OffloadServer.start(
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Accelerators.named("cpu"),
            Map.of(),
            Optional.empty(),
            ServerLimits.standard(1)));
  }

  private static Accelerator remote(OffloadServer server) {
    return Accelerators.named("remote").create(Map.of("address", "127.0.0.1:" + server.port()));
  }

  /** The clip in the fewest timesteps that can be run at a time. */
  private NetworkOutput chunks(AcceleratorSession session, FloatTensor clip) {
    int timesteps = shape.config().chunkSize();
    SpikingSession running = session.clip();
    int length = clip.shape().size() / clip.shape().side(1) * timesteps;
    Optional<NetworkOutput> output = Optional.empty();
    for (int from = 0; from < clip.values().length; from += length) {
      Shape part = clip.shape().with(1, timesteps);
      float[] values = Arrays.copyOfRange(clip.values(), from, from + length);
      output = Optional.of(running.advance(FloatTensor.of(part, values)));
    }
    return output.orElseThrow();
  }

  /** One way to run the clip. */
  private interface Run {
    NetworkOutput result();
  }

  private List<String> row(String what, Run local, Run remote) {
    requireSame(local.result(), remote.result());
    List<Sample> here = new ArrayList<>();
    List<Sample> there = new ArrayList<>();
    for (int round = -warmups; round < rounds; round++) {
      // The first of a round meets other caches than the second: they take turns at it.
      boolean localFirst = round % 2 == 0;
      Sample first = sample(localFirst ? local : remote);
      Sample second = sample(localFirst ? remote : local);
      if (round >= 0) {
        here.add(localFirst ? first : second);
        there.add(localFirst ? second : first);
      }
    }
    return List.of(
        what,
        quartiles(Spread.of(here.stream().map(Sample::millis).toList()), "%.1f (%.1f-%.1f)"),
        quartiles(Spread.of(there.stream().map(Sample::millis).toList()), "%.1f (%.1f-%.1f)"),
        quartiles(ratios(here, there), "%.3f (%.3f-%.3f)"),
        "%.1f, %.1f".formatted(cpuMillis(here), cpuMillis(there)));
  }

  private static Spread ratios(List<Sample> here, List<Sample> there) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < here.size(); round++) {
      ratios.add(here.get(round).millis() / there.get(round).millis());
    }
    return Spread.of(ratios);
  }

  private static double cpuMillis(List<Sample> samples) {
    return Spread.of(samples.stream().map(Sample::cpuMillis).toList()).median();
  }

  /**
   * One timed run.
   *
   * @param millis on the clock
   * @param cpuMillis of all threads of the process: what others on the machine leave alone
   */
  private record Sample(double millis, double cpuMillis) {}

  private static void requireSame(NetworkOutput local, NetworkOutput remote) {
    if (!local.equals(remote)) {
      throw new IllegalStateException("local and remote runs differ");
    }
  }

  private static Sample sample(Run run) {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpuStart = process.getProcessCpuTime();
    long start = System.nanoTime();
    run.result();
    long nanos = System.nanoTime() - start;
    long cpuNanos = process.getProcessCpuTime() - cpuStart;
    return new Sample(nanos / NANOS_PER_MILLI, cpuNanos / NANOS_PER_MILLI);
  }

  private static String quartiles(Spread spread, String form) {
    return form.formatted(spread.median(), spread.lowerQuartile(), spread.upperQuartile());
  }
}
