package io.retinaflow.pipeline.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The retinaflow launcher: every command of the product. */
@Command(
    name = "retinaflow",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Event cameras through Kafka and Flink to a prediction with its energy.",
      "",
      "Start here:",
      "  retinaflow demo                     three synthetic cameras, everything in one process",
      "  retinaflow demo --input FILE...     the same with recordings of yours",
      ""
    },
    subcommands = {
      DemoCommand.class,
      BrokerCommand.class,
      ReplayCommand.class,
      PublishVideoCommand.class,
      ListenCommand.class,
      RunCommand.class,
      JobManagerCommand.class,
      TaskManagerCommand.class,
      OffloadServerCommand.class,
      WatchCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      StatsCommand.class,
      RenderCommand.class,
      FiltersCommand.class,
      GenerateCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      SimulateCommand.class,
      SimulateCameraCommand.class,
      BackendsCommand.class,
      VerifyCommand.class,
      PlanCommand.class,
      StudyCommand.class,
      AutoComplete.GenerateCompletion.class,
      HelpCommand.class
    })
public final class Retinaflow implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Retinaflow() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    // Figures read the same everywhere, by people and by scripts.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  /** The command line, for completion scripts and tests. */
  static CommandLine commandLine() {
    return new CommandLine(new Retinaflow())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new ErrorPrinter());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
