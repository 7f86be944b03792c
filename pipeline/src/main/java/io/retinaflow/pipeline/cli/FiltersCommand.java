package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.filter.FilterSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the filters that other commands take. */
@Command(
    name = "filters",
    mixinStandardHelpOptions = true,
    description = {
      "List the filters that --filter of convert, render, stats, listen, run and demo takes, with",
      "their parameters.",
      "Examples:",
      "  retinaflow convert walk.raw clean.aedat4 --filter refractory:1ms --filter ba:5ms",
      "  retinaflow run --filter hot --filter crop:0,0,128x128"
    })
final class FiltersCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(FilterSpec.help());
    spec.commandLine().getOut().flush();
  }
}
