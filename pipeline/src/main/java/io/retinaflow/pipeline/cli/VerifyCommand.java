package io.retinaflow.pipeline.cli;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.golden.GoldenVerifier;
import io.retinaflow.models.golden.PreparationVerifier;
import io.retinaflow.models.golden.ReSpikeCase;
import io.retinaflow.models.golden.ReSpikeReport;
import io.retinaflow.models.golden.ReSpikeVerifier;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.dualsparse.DualSparseGolden;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.verify.ImcGolden;
import io.retinaflow.offload.trex.TrexGolden;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks engines and cost models against ground truth. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Derive every number of ground truth again and compare. What a case is, its content says:",
      "a network of the authors' code (each layer's spike counts, CRC-32 and logits), a network on"
          + " video (operations, spikes, features and logits), its pictures made ready, a dual-sparse layer, in-memory"
          + " computing, or TReX. A folder of cases stands for all in it.",
      "Exit code 1 if anything differs.",
      "Examples:",
      "  retinaflow verify golden/loas golden/imc",
      "  retinaflow verify --engine djl golden/statten/dvs_T8_c4 golden/respike/d1_plain_basic"
    })
final class VerifyCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description =
          "cpu, the event-driven engine with libtorch for layers of a video network that do not"
              + " spike, or djl, the reference on libtorch. Default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.CPU;

  @Option(
      names = "--by-chunk",
      description =
          "Bring the input chunk by chunk, as a stream does, with membranes kept in between. Video"
              + " always comes group by group.")
  private boolean byChunk;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Threads that share a run. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Inner loops of the engine cpu: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Kernels kernels = Kernels.AUTO;

  @Parameters(
      arity = "1..*",
      paramLabel = "CASE",
      description = "Case folders, case files, or folders that hold some.")
  private List<Path> cases = List.of();

  @Override
  public Integer call() throws Exception {
    List<GroundTruth> all = new ArrayList<>();
    for (Path path : cases) {
      all.addAll(GroundTruth.in(path));
    }
    int agreeing = 0;
    int verified = 0;
    for (GroundTruth truth : all) {
      for (Verdict verdict : verdicts(truth)) {
        print(verdict.text());
        verified++;
        agreeing += verdict.agrees() ? 1 : 0;
      }
    }
    print(agreeing + " of " + verified + " cases agree");
    return agreeing == verified ? 0 : 1;
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text.stripTrailing());
    out.flush();
  }

  private List<Verdict> verdicts(GroundTruth truth) throws Exception {
    return switch (truth.kind()) {
      case NETWORK -> List.of(Verdict.of(verify(GoldenCase.load(truth.path()))));
      case VIDEO_NETWORK -> List.of(Verdict.of(verify(ReSpikeCase.load(truth.path()))));
      case PREPARATION -> List.of(Verdict.of(PreparationVerifier.verify(truth.path())));
      case DUAL_SPARSE -> List.of(Verdict.of(DualSparseGolden.verify(truth.path())));
      case IN_MEMORY -> ImcGolden.verify(truth.path()).stream().map(Verdict::of).toList();
      case TREX -> List.of(Verdict.of(TrexGolden.verify(truth.path())));
    };
  }

  /** What is to be said of a case. */
  private record Verdict(String text, boolean agrees) {
    static Verdict of(GoldenReport report) {
      return new Verdict(report.toText(), report.agrees());
    }

    static Verdict of(ReSpikeReport report) {
      return new Verdict(report.toText(), report.agrees());
    }

    static Verdict of(GoldenChecks checks) {
      return new Verdict(checks.toText(), checks.agrees());
    }
  }

  private GoldenReport verify(GoldenCase golden) {
    return onEngine(golden.model(), runner -> verify(golden, runner));
  }

  private ReSpikeReport verify(ReSpikeCase golden) {
    return onEngine(golden.model(), runner -> ReSpikeVerifier.verify(golden, runner));
  }

  private <R> R onEngine(Model model, Function<NetworkRunner, R> verification) {
    if (engine != Engine.CPU && kernels != Kernels.AUTO) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--kernels chooses among those of the engine cpu, not of djl");
    }
    return engine.run(model, new EngineOptions(threads, kernels, Precision.FLOAT32), verification);
  }

  private GoldenReport verify(GoldenCase golden, NetworkRunner runner) {
    if (!byChunk) {
      return GoldenVerifier.verify(golden, runner);
    }
    Network network = golden.model().network();
    int image = network.input().timesteps();
    return GoldenVerifier.verify(golden, new ChunkedRunner(runner, network.timestepBlock(), image));
  }
}
