package io.retinaflow.pipeline.cli;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.golden.GoldenVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks the network against ground truth. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Run golden cases and compare every layer: spike counts, CRC-32 and logits.",
      "Exit code 1 if anything differs."
    })
final class VerifyCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "CASE_DIR",
      description = "Folders with config.json, model.safetensors and io.safetensors.")
  private List<Path> cases = List.of();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    int agreeing = 0;
    for (Path folder : cases) {
      GoldenReport report = verify(folder);
      out.println(report.toText());
      out.flush();
      agreeing += report.agrees() ? 1 : 0;
    }
    out.println(agreeing + " of " + cases.size() + " cases agree");
    return agreeing == cases.size() ? 0 : 1;
  }

  private static GoldenReport verify(Path folder) throws Exception {
    GoldenCase golden = GoldenCase.load(folder);
    try (DjlNetwork network = DjlNetwork.compile(golden.model(), DjlOptions.defaults())) {
      return GoldenVerifier.verify(golden, network);
    }
  }
}
