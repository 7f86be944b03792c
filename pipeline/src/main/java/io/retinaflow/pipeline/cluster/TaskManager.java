package io.retinaflow.pipeline.cluster;

import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * Flink's TaskManager in this process: it registers at a JobManager and runs what that one sends.
 * Flink's own shutdown hook stops it when the process is asked to end.
 */
public final class TaskManager {
  private final TaskManagerRunner runner;

  private TaskManager(TaskManagerRunner runner) {
    this.runner = runner;
  }

  /**
   * Starts it and returns; it looks for its JobManager for five minutes.
   *
   * @throws Exception if it cannot start; Flink states no narrower type
   */
  public static TaskManager start(TaskManagerSettings settings) throws Exception {
    Configuration configuration = settings.configuration();
    PluginManager plugins = PluginUtils.createPluginManagerFromRootFolder(configuration);
    FileSystem.initialize(configuration, plugins);
    return ClusterEntrypoint.installSecurityContext(configuration)
        .runSecured(() -> start(configuration, plugins));
  }

  private static TaskManager start(Configuration configuration, PluginManager plugins)
      throws Exception {
    TaskManagerRunner runner =
        new TaskManagerRunner(configuration, plugins, TaskManagerRunner::createTaskExecutorService);
    runner.start();
    return new TaskManager(runner);
  }

  /** Waits until it has stopped; gives the exit code of the process. */
  public int awaitEnd() throws ExecutionException, InterruptedException {
    return runner.getTerminationFuture().get().getExitCode();
  }
}
