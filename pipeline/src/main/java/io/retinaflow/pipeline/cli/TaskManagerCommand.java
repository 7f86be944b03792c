package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.cluster.HostPort;
import io.retinaflow.pipeline.cluster.TaskManager;
import io.retinaflow.pipeline.cluster.TaskManagerSettings;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one of Flink's TaskManagers. */
@Command(
    name = "taskmanager",
    mixinStandardHelpOptions = true,
    description = {
      "Run a Flink TaskManager, the process that decodes, slices and infers, until Ctrl-C.",
      "RETINAFLOW_OPTS=-Xmx2g sets its heap; tensors live outside of it."
    })
final class TaskManagerCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private ProcessOptions process;

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      defaultValue = "127.0.0.1:6123",
      description = "RPC address of the JobManager. Default: ${DEFAULT-VALUE}.")
  private HostPort jobManager;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "Subtasks side by side. Default: ${DEFAULT-VALUE}.")
  private int slots;

  @Option(
      names = "--network-memory",
      paramLabel = "SIZE",
      converter = MemorySizeConverter.class,
      defaultValue = "64m",
      description = "Buffers between subtasks, outside the heap. Default: ${DEFAULT-VALUE}.")
  private MemorySize network = MemorySize.ZERO;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    TaskManagerSettings settings =
        new TaskManagerSettings(
            process.settings(), jobManager, slots, network, Runtime.getRuntime().maxMemory());
    MetricsServer metrics = process.serveMetrics();
    TaskManager taskManager = TaskManager.start(settings);
    out.println("taskmanager of " + slots + " slots for the jobmanager at " + jobManager);
    out.println("metrics     " + metrics.address());
    out.flush();
    return taskManager.awaitEnd();
  }
}
