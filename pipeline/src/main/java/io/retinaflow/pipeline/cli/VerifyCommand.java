package io.retinaflow.pipeline.cli;

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

  @Parameters(arity = "1..*", paramLabel = "CASE_DIR", description = "Folders in golden format.")
  private List<Path> cases = List.of();

  @Override
  public Integer call() throws Exception {
    return new Verification(spec.commandLine().getOut()).run(cases) ? 0 : 1;
  }
}
