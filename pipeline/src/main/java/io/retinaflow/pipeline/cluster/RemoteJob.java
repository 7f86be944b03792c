package io.retinaflow.pipeline.cluster;

import io.retinaflow.pipeline.embedded.CheckpointDirectory;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.RecognitionJob;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.client.JobStatusMessage;
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
   * Submits the job, from its latest checkpoint where there is one.
   *
   * @param jobManager web address of the cluster
   * @param options Flink options of the job, its checkpoint folder among them, which cluster and
   *     client reach alike
   * @throws Exception if the model or the folder cannot be read or the cluster refuses; Flink
   *     states no narrower type
   */
  public static RemoteJob submit(
      HostPort jobManager, JobConfig config, Configuration options, int parallelism)
      throws Exception {
    Configuration effective = RecognitionJob.options(config, options);
    StreamGraph graph = RecognitionJob.graph(config, effective, parallelism);
    RestClusterClient<String> client = client(jobManager);
    try {
      requireAlone(client, RecognitionJob.name(config));
      Optional<Path> latest = CheckpointDirectory.of(effective).restoreInto(graph);
      return new RemoteJob(client, client.submitJob(graph.getJobGraph()).get(), latest);
    } catch (ExecutionException e) {
      client.close();
      throw new IOException("cannot submit the job to the cluster at " + jobManager, e);
    } catch (InterruptedException e) {
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

  /**
   * Waits until the job has ended, however it ended.
   *
   * @throws IOException if the cluster cannot be reached any more or has forgotten the job, as it
   *     does when its JobManager is started again
   */
  public JobResult awaitEnd() throws IOException, InterruptedException {
    try {
      return client.requestJobResult(job).get();
    } catch (ExecutionException e) {
      throw new IOException(
          "lost job " + job + " of the cluster at " + webAddress() + "; its checkpoints remain", e);
    }
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

  /** A second job of the group would continue from the checkpoint that the first one still owns. */
  private static void requireAlone(RestClusterClient<String> client, String name)
      throws IOException, ExecutionException, InterruptedException {
    for (JobStatusMessage other : client.listJobs().get()) {
      if (other.getJobName().equals(name) && !other.getJobState().isGloballyTerminalState()) {
        client.close();
        throw new IOException(
            "job '"
                + name
                + "' runs on this cluster already as "
                + other.getJobId()
                + "; cancel it, or give this one another --group-id");
      }
    }
  }

  private static RestClusterClient<String> client(HostPort jobManager) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, jobManager.host());
    configuration.set(RestOptions.PORT, jobManager.port());
    return new RestClusterClient<>(configuration, jobManager.toString());
  }
}
