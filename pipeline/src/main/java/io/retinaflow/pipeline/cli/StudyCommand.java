package io.retinaflow.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Studies of what hardware does to answers. */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "STUDY",
    description = {
      "Study what hardware does to a network's answers, over many seeds.",
      "Start here:",
      "  retinaflow study crossbar --network untrained --seeds 3 --chart charts",
      "  retinaflow study crossbar --help"
    },
    subcommands = {StudyCrossbarCommand.class})
final class StudyCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
