package io.retinaflow.pipeline.cluster;

import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.entrypoint.ClusterEntrypointException;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;

/**
 * Flink's JobManager of a session cluster, in this process: jobs are submitted to its web address,
 * TaskManagers register at its RPC address. Flink's own shutdown hook stops it when the process is
 * asked to end.
 */
public final class JobManager {
  private final StandaloneSessionClusterEntrypoint entrypoint;
  private final Configuration configuration;

  private JobManager(StandaloneSessionClusterEntrypoint entrypoint, Configuration configuration) {
    this.entrypoint = entrypoint;
    this.configuration = configuration;
  }

  /**
   * Starts it and returns once both addresses are served.
   *
   * @throws ClusterEntrypointException if it cannot start, a port being taken for example
   */
  public static JobManager start(JobManagerSettings settings) throws ClusterEntrypointException {
    Configuration configuration = settings.configuration();
    StandaloneSessionClusterEntrypoint entrypoint =
        new StandaloneSessionClusterEntrypoint(configuration);
    entrypoint.startCluster();
    return new JobManager(entrypoint, configuration);
  }

  /** Where the web page is, and where clients submit jobs. */
  public URI webAddress() {
    return URI.create(
        "http://" + configuration.get(RestOptions.ADDRESS) + ":" + entrypoint.getRestPort());
  }

  /** Where TaskManagers register. */
  public HostPort rpcAddress() {
    return new HostPort(configuration.get(JobManagerOptions.ADDRESS), entrypoint.getRpcPort());
  }

  /** Waits until it has stopped; gives the exit code of the process. */
  public int awaitEnd() throws ExecutionException, InterruptedException {
    return entrypoint.getTerminationFuture().get().processExitCode();
  }
}
