package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.FlinkCluster;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.jobmaster.JobResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the recognition job on a Flink cluster in this process. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run the recognition job on a Flink cluster in this process, until Ctrl-C.",
      "Started again with the same checkpoint folder, it continues from the latest checkpoint."
    })
final class RunCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private RecognitionOptions recognition;
  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JobConfig config = recognition.jobConfig(kafka.connection(), kafka.topics());
    Topics.ensure(config.connection(), config.topics().all(), cluster.partitions());
    MetricsServer metrics = MetricsServer.start("127.0.0.1", cluster.metricsPort());
    FlinkCluster flink = FlinkCluster.start(cluster.configuration(), cluster.parallelism());
    EmbeddedJob job =
        EmbeddedJob.submit(
            flink, config, cluster.configuration(), cluster.parallelism(), cluster.checkpoints());
    ShutdownHook.register("job", job::close);
    out.println("job " + job.restoredFrom().map(path -> "continues from " + path).orElse("begins"));
    out.println("flink   " + job.webAddress());
    out.println("metrics " + metrics.address());
    out.flush();
    JobResult result = job.result().get();
    metrics.close();
    return result.isSuccess() ? 0 : 1;
  }
}
