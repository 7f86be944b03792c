package io.retinaflow.benchmarks.inference;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that times whole inferences, all engines in turn in the same process, in several JVMs one
 * after another. Its output is markdown.
 */
@Command(
    name = "inference",
    mixinStandardHelpOptions = true,
    description = "Times whole inferences, all engines in turn in the same process.")
public final class InferenceHarness implements Callable<Integer> {
  private static final List<Double> SWEEP = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5);

  private static final String REPORT_OPTION = "--fork-report";

  @Option(
      names = "--shape",
      defaultValue = "small",
      description = "cifar10-dvs, cifar10-dvs-t4, cifar10, imagenet or small. Default: small.")
  private BenchmarkShape shape = BenchmarkShape.SMALL;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Threads per engine, one case each. Default: 1,2.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--engines",
      split = ",",
      description = "Engines to compare, the first as the reference. Default: all.")
  private List<InferenceEngine> engines = List.of(InferenceEngine.values());

  @Option(
      names = "--warmups",
      defaultValue = "5",
      description = "Inferences of each engine before the clock counts. Default: 5.")
  private int warmups;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description = "Timed inferences of each engine in each JVM. Default: 15.")
  private int rounds;

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "JVMs, one after another. Default: 3.")
  private int forks;

  @Option(
      names = "--sweep",
      description = "Times over densities of 1 to 50 %% instead; meant for cifar10-dvs-t4.")
  private boolean sweep;

  @Option(
      names = "--agreement",
      paramLabel = "INPUTS",
      description = "Compares spikes, logits and predictions over so many inputs instead.")
  private Optional<Integer> agreement = Optional.empty();

  @Option(
      names = "--soak",
      paramLabel = "INFERENCES",
      description = "Watches memory over so many inferences of the small model instead.")
  private Optional<Integer> soak = Optional.empty();

  @Option(names = REPORT_OPTION, hidden = true, description = "Measures here, into this file.")
  private Optional<Path> forkReport = Optional.empty();

  private final List<String> arguments;
  private final PrintStream out;

  private InferenceHarness(List<String> arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    InferenceHarness harness = new InferenceHarness(List.of(args), System.out);
    System.exit(
        new CommandLine(harness)
            .registerConverter(BenchmarkShape.class, BenchmarkShape::named)
            .registerConverter(InferenceEngine.class, InferenceEngine::named)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (forkReport.isPresent()) {
      measure().write(forkReport.get());
      return CommandLine.ExitCode.OK;
    }
    out.println(Machine.line());
    if (soak.isPresent()) {
      for (InferenceEngine engine : engines) {
        new Soak(soak.get()).print(engine, threads.get(0), out);
      }
      return CommandLine.ExitCode.OK;
    }
    if (agreement.isPresent()) {
      new AgreementRun(shape, agreement.get()).print(engines, threads.get(0), out);
      return CommandLine.ExitCode.OK;
    }
    report();
    return CommandLine.ExitCode.OK;
  }

  private void report() throws IOException, InterruptedException {
    List<String> forkArguments = new ArrayList<>(arguments);
    forkArguments.add(REPORT_OPTION);
    List<ForkSamples> samples = new ForkedJvm(InferenceHarness.class, forkArguments).run(forks);
    out.printf(
        "%s, %d forks of %d rounds after %d warm-ups.%n", shape.key(), forks, rounds, warmups);
    RoundsReport report = new RoundsReport(out, samples);
    if (sweep) {
      report.printSweep();
      return;
    }
    report.printRounds();
  }

  private ForkSamples measure() throws IOException {
    InterleavedRounds interleaved = new InterleavedRounds(warmups, rounds);
    List<CaseSamples> cases = new ArrayList<>();
    for (MeasuredCase measured : cases()) {
      for (int count : threads) {
        cases.add(measured.measure(engines, count, interleaved));
      }
    }
    return new ForkSamples(cases, ProcessMemory.now());
  }

  private List<MeasuredCase> cases() {
    if (!sweep) {
      return List.of(MeasuredCase.realistic(shape));
    }
    return SWEEP.stream().map(density -> MeasuredCase.uniform(shape, density)).toList();
  }
}
