package io.retinaflow.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Plans for accelerators. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "PLAN",
    description = {
      "Plan what an accelerator is to run.",
      "A plan says what it takes in energy, time and area, and what is published beside it.",
      "Start here:",
      "  retinaflow plan trex --model deit-s --delay-ms 7 --device fefet",
      "  retinaflow plan placement --input walk.raw --backend cpu,loas-32nm --latency-ms 20 --output"
          + " plan.json"
    },
    subcommands = {PlanTrexCommand.class, PlanPlacementCommand.class})
final class PlanCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
