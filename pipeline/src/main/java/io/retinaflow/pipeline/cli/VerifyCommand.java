package io.retinaflow.pipeline.cli;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.golden.GoldenVerifier;
import io.retinaflow.models.layer.Network;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an engine against ground truth. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Run golden cases and compare every layer: spike counts, CRC-32 and logits.",
      "Exit code 1 if anything differs."
    })
final class VerifyCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description =
          "cpu, the event-driven engine, or djl, the reference on libtorch. Default:"
              + " ${DEFAULT-VALUE}.")
  private Engine engine = Engine.CPU;

  @Option(
      names = "--by-chunk",
      description =
          "Bring the input chunk by chunk, as a stream does, with membranes kept in between.")
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
      paramLabel = "CASE_DIR",
      description = "Folders with config.json, model.safetensors and io.safetensors.")
  private List<Path> cases = List.of();

  /** Engines that run a network in this process. */
  enum Engine {
    CPU,
    DJL
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    int agreeing = 0;
    for (Path folder : cases) {
      GoldenReport report = verify(GoldenCase.load(folder));
      out.println(report.toText());
      out.flush();
      agreeing += report.agrees() ? 1 : 0;
    }
    out.println(agreeing + " of " + cases.size() + " cases agree");
    return agreeing == cases.size() ? 0 : 1;
  }

  private GoldenReport verify(GoldenCase golden) {
    if (engine == Engine.DJL) {
      if (kernels != Kernels.AUTO) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--kernels chooses among those of the engine cpu, not of djl");
      }
      DjlOptions options = DjlOptions.withThreads(threads);
      try (DjlNetwork network = DjlNetwork.compile(golden.model(), options)) {
        return verify(golden, network);
      }
    }
    EngineOptions options = new EngineOptions(threads, kernels, Precision.FLOAT32);
    try (EventEngine network = EventEngine.compile(golden.model(), options)) {
      return verify(golden, network);
    }
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
