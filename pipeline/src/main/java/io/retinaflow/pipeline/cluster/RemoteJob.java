package io.retinaflow.pipeline.cluster;

import io.retinaflow.pipeline.embedded.CheckpointDirectory;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.RecognitionJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The recognition job on a session cluster of other processes, submitted and followed through
 * Flink's REST interface. No jar travels: the TaskManagers have ours on their class path.
 */
public final class RemoteJob implements AutoCloseable {
  private final RestClusterClient<String> client;
  private final JobID job;
  private final Optional<Path> restoredFrom;

  private RemoteJob(RestClusterClient<String> client, JobID job, Optional<Path> restoredFrom) {
    this.client = client;
    this.job = job;
    this.restoredFrom = restoredFrom;
  }

  /**
   * Submits the job, from the latest checkpoint in the folder where there is one.
   *
   * @param jobManager web address of the cluster
   * @param options Flink options of the job
   * @param checkpoints folder the job's checkpoints go to; cluster and client reach it alike
   * @throws Exception if the model or the folder cannot be read or the cluster refuses; Flink
   *     states no narrower type
   */
  public static RemoteJob submit(
      HostPort jobManager,
      JobConfig config,
      Configuration options,
      int parallelism,
      Path checkpoints)
      throws Exception {
    StreamGraph graph = RecognitionJob.graph(config, options, parallelism);
    Optional<Path> latest = new CheckpointDirectory(checkpoints).restoreInto(graph);
    RestClusterClient<String> client = client(jobManager);
    try {
      return new RemoteJob(client, client.submitJob(graph.getJobGraph()).get(), latest);
    } catch (ExecutionException | InterruptedException e) {
      client.close();
      throw e;
    }
  }

  /** Checkpoint the job continued from; empty if it began anew. */
  public Optional<Path> restoredFrom() {
    return restoredFrom;
  }

  /** Address of Flink's web page. */
  public URI webAddress() {
    return URI.create(client.getWebInterfaceURL());
  }

  /** State the job is in now. */
  public JobStatus status() throws ExecutionException, InterruptedException {
    return client.getJobStatus(job).get();
  }

  /** Completes when the job has ended, however it ended. */
  public CompletableFuture<JobResult> result() {
    return client.requestJobResult(job);
  }

  /** Cancels the job, keeping its latest checkpoint, and waits for its end. */
  public void cancel() {
    client.cancel(job).exceptionally(alreadyEnded -> null).join();
    client.requestJobResult(job).exceptionally(alreadyGone -> null).join();
  }

  /** Stops following the job, which runs on. */
  @Override
  public void close() {
    client.close();
  }

  private static RestClusterClient<String> client(HostPort jobManager) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, jobManager.host());
    configuration.set(RestOptions.PORT, jobManager.port());
    return new RestClusterClient<>(configuration, jobManager.toString());
  }
}
