package io.retinaflow.pipeline.embedded;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink JobManager and one TaskManager inside this process, with Flink's web page. */
public final class FlinkCluster implements AutoCloseable {
  private final MiniCluster cluster;

  private FlinkCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts a cluster of one TaskManager.
   *
   * @param configuration Flink options; the web page binds loopback on any free port unless set
   * @param slots how many subtasks run side by side, at least 1
   * @throws Exception if the cluster cannot start; Flink states no narrower type
   */
  public static FlinkCluster start(Configuration configuration, int slots) throws Exception {
    Configuration effective = new Configuration(configuration);
    if (!effective.contains(RestOptions.BIND_PORT)) {
      effective.set(RestOptions.BIND_PORT, "0");
    }
    if (!effective.contains(RestOptions.BIND_ADDRESS)) {
      effective.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    }
    effective.set(RestOptions.ADDRESS, "127.0.0.1");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(effective)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    cluster.start();
    return new FlinkCluster(cluster);
  }

  /** Address of Flink's web page and REST interface. */
  public URI webAddress() throws ExecutionException, InterruptedException {
    return cluster.getRestAddress().get();
  }

  /** Submits a job and returns once the cluster has accepted it. */
  public JobID submit(StreamGraph graph) throws ExecutionException, InterruptedException {
    return cluster.submitJob(graph.getJobGraph()).get().getJobID();
  }

  /** State the job is in now. */
  public JobStatus status(JobID job) throws ExecutionException, InterruptedException {
    return cluster.getJobStatus(job).get();
  }

  /** Whether every subtask of the job has opened and takes records. */
  boolean takesRecords(JobID job) throws ExecutionException, InterruptedException {
    for (AccessExecutionVertex vertex :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (vertex.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  /** Completes when the job has ended, however it ended. */
  public CompletableFuture<JobResult> result(JobID job) {
    return cluster.requestJobResult(job);
  }

  /** Asks the job to end; {@link #result} completes when it has. */
  public CompletableFuture<Void> cancel(JobID job) {
    return cluster.cancelJob(job).thenApply(acknowledged -> null);
  }

  /** Stops jobs, TaskManager and JobManager, and waits for them. */
  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
