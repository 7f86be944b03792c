package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.cluster.JobManager;
import io.retinaflow.pipeline.cluster.JobManagerSettings;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs Flink's JobManager alone. */
@Command(
    name = "jobmanager",
    mixinStandardHelpOptions = true,
    description = {
      "Run Flink's JobManager of a session cluster, until Ctrl-C.",
      "Then start one or more 'retinaflow taskmanager' and submit with 'retinaflow run --jobmanager'."
    })
final class JobManagerCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private ProcessOptions process;

  @Option(
      names = "--rpc-port",
      paramLabel = "PORT",
      defaultValue = "6123",
      description =
          "Port TaskManagers connect to; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int rpcPort;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description =
          "Port of the web page and of submissions; 0 takes any free one."
              + " Default: ${DEFAULT-VALUE}.")
  private int webPort;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "FOLDER",
      defaultValue = "retinaflow-data/checkpoints",
      description =
          "Folder of checkpoints for jobs that name none; every process of the cluster must reach it"
              + " under this path. Default: ${DEFAULT-VALUE}.")
  private Path checkpoints = Path.of("");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    MetricsServer metrics = process.serveMetrics();
    JobManager jobManager =
        JobManager.start(new JobManagerSettings(process.settings(), rpcPort, webPort, checkpoints));
    out.println("jobmanager " + jobManager.rpcAddress());
    out.println("flink      " + jobManager.webAddress());
    out.println("metrics    " + metrics.address());
    out.flush();
    return jobManager.awaitEnd();
  }
}
