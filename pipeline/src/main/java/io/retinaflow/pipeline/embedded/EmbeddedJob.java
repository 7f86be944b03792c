package io.retinaflow.pipeline.embedded;

import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.RecognitionJob;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The recognition job on a Flink cluster in this process, continuing where it was stopped. */
public final class EmbeddedJob implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final FlinkCluster cluster;
  private final JobID job;
  private final Optional<Path> restoredFrom;
  private final CheckpointLock lock;

  private EmbeddedJob(
      FlinkCluster cluster, JobID job, Optional<Path> restoredFrom, CheckpointLock lock) {
    this.cluster = cluster;
    this.job = job;
    this.restoredFrom = restoredFrom;
    this.lock = lock;
  }

  /**
   * Submits the job to a cluster, from its latest checkpoint where there is one. The checkpoints
   * lie in a local folder.
   *
   * @param cluster runs the job; closed with it
   * @param options Flink options of the job, its checkpoint folder among them
   * @throws IOException if the model or the checkpoint folder cannot be read, or a running job uses
   *     the folder
   * @throws IllegalArgumentException if the configuration makes no sense
   */
  public static EmbeddedJob submit(
      FlinkCluster cluster, JobConfig config, Configuration options, int parallelism)
      throws IOException, ExecutionException, InterruptedException {
    Configuration effective = RecognitionJob.options(config, options);
    CheckpointDirectory checkpoints = CheckpointDirectory.of(effective);
    StreamGraph graph = RecognitionJob.graph(config, effective, parallelism);
    CheckpointLock lock =
        CheckpointLock.take(java.nio.file.Path.of(checkpoints.folder().getPath()));
    boolean submitted = false;
    try {
      Optional<Path> latest = checkpoints.restoreInto(graph);
      EmbeddedJob job = new EmbeddedJob(cluster, cluster.submit(graph), latest, lock);
      submitted = true;
      return job;
    } finally {
      if (!submitted) {
        lock.close();
      }
    }
  }

  /** Checkpoint the job continued from; empty if it began anew. */
  public Optional<Path> restoredFrom() {
    return restoredFrom;
  }

  /** Address of Flink's web page. */
  public URI webAddress() throws ExecutionException, InterruptedException {
    return cluster.webAddress();
  }

  /** State the job is in now. */
  public JobStatus status() throws ExecutionException, InterruptedException {
    return cluster.status(job);
  }

  /**
   * Waits until every subtask has opened, its model loaded, and takes records.
   *
   * @throws IOException if the job ends instead
   */
  public void awaitRunning() throws IOException, ExecutionException, InterruptedException {
    while (!cluster.takesRecords(job)) {
      if (status().isGloballyTerminalState()) {
        throw new IOException("the job ended while it started: " + status());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Completes when the job has ended, however it ended. */
  public CompletableFuture<JobResult> result() {
    return cluster.result(job);
  }

  /** Stops the cluster under the running job, as a crash would: nothing is finished or said. */
  public void kill() throws IOException {
    cluster.close();
    lock.close();
  }

  /** Cancels the job, keeping its latest checkpoint, and stops the cluster. */
  @Override
  public void close() throws IOException {
    try (lock) {
      cluster.cancel(job).exceptionally(alreadyEnded -> null).join();
      cluster.result(job).exceptionally(alreadyGone -> null).join();
    } finally {
      cluster.close();
    }
  }
}
