package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.cluster.HostPort;
import io.retinaflow.pipeline.cluster.RemoteJob;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.FlinkCluster;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.JobOptions;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the recognition job on a Flink cluster, in this process or elsewhere. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run the recognition job until Ctrl-C, on a Flink cluster in this process or on a"
          + " JobManager.",
      "Started again with the same checkpoint folder and group, it continues from the latest one."
    })
final class RunCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private RecognitionOptions recognition;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      description =
          "Web address of a JobManager to run the job on; then --web-port and --metrics-port mean"
              + " nothing, and cluster and client must reach --checkpoint-dir under one path.")
  private @Nullable HostPort jobManager;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address that --metrics-port is bound on. Default: ${DEFAULT-VALUE}.")
  private String metricsHost;

  @Override
  public Integer call() throws Exception {
    JobConfig config =
        recognition.jobConfig(
            kafka.connection(), kafka.topics(), JobOptions.SLICE_DURATION.defaultValue());
    Topics.ensure(config.connection(), config.topicsUsed(), cluster.partitions());
    JobResult result = jobManager == null ? runHere(config) : runOn(jobManager, config);
    return result.isSuccess() ? 0 : 1;
  }

  private JobResult runHere(JobConfig config) throws Exception {
    try (MetricsServer metrics = MetricsServer.start(metricsHost, cluster.metricsPort())) {
      FlinkCluster flink = FlinkCluster.start(cluster.configuration(), cluster.parallelism());
      EmbeddedJob job =
          EmbeddedJob.submit(flink, config, cluster.configuration(), cluster.parallelism());
      ShutdownHook.register("job", () -> close(job));
      announce(job.restoredFrom(), job.webAddress());
      spec.commandLine().getOut().println("metrics " + metrics.address());
      spec.commandLine().getOut().flush();
      return job.result().get();
    }
  }

  private void close(EmbeddedJob job) {
    try {
      job.close();
    } catch (IOException e) {
      spec.commandLine().getErr().println("the job did not stop cleanly: " + e.getMessage());
    }
  }

  private JobResult runOn(HostPort address, JobConfig config) throws Exception {
    try (RemoteJob job =
        RemoteJob.submit(address, config, cluster.configuration(), cluster.parallelism())) {
      ShutdownHook.register("job", job::cancel);
      announce(job.restoredFrom(), job.webAddress());
      return job.awaitEnd();
    }
  }

  private void announce(Optional<Path> restoredFrom, URI webAddress) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("job " + restoredFrom.map(path -> "continues from " + path).orElse("begins"));
    out.println("flink   " + webAddress);
    out.flush();
  }
}
