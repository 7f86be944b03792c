package io.retinaflow.pipeline.job;

import java.io.IOException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ParameterTool;

/**
 * Wires the recognition job: the ways of events and of video, side by side, from Kafka to Kafka.
 * Each has one shuffle, on the smallest form; everything behind it runs in one chain per camera,
 * its sinks included.
 */
public final class RecognitionJob {
  private static final String NAME = "retinaflow recognition";

  private RecognitionJob() {}

  /**
   * Entry point for {@code flink run}: {@code --option value} for every option of {@link
   * JobOptions}.
   */
  public static void main(String[] args) throws Exception {
    Configuration options = ParameterTool.fromArgs(args).getConfiguration();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    JobDefaults.applyTo(environment);
    JobConfig config = JobConfig.from(options);
    build(environment, config);
    environment.execute(name(config));
  }

  /**
   * Flink's options of this job: {@link JobDefaults} where the given ones say nothing, and a
   * checkpoint folder of its own, named after its group, inside the one they name.
   */
  public static Configuration options(JobConfig config, Configuration options) {
    Configuration effective = new Configuration(options);
    effective.addAll(JobDefaults.missingFrom(options));
    options
        .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
        .ifPresent(
            folder ->
                effective.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    new Path(new Path(folder), config.groupId()).toString()));
    return effective;
  }

  /** Name under which Flink lists the job: two of one group must not run. */
  public static String name(JobConfig config) {
    return NAME + " " + config.groupId();
  }

  /**
   * The job as a graph to submit.
   *
   * @param options Flink's options, as {@link #options} gives them
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if the configuration makes no sense
   */
  public static StreamGraph graph(JobConfig config, Configuration options, int parallelism)
      throws IOException {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(options);
    environment.setParallelism(parallelism);
    build(environment, config);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name(config));
    return graph;
  }

  /**
   * Adds the job to an environment.
   *
   * @throws IOException if a model cannot be read
   * @throws IllegalArgumentException if a model does not take what it is to be given, there is
   *     neither, or the accelerator does not exist or refuses its options
   */
  public static void build(StreamExecutionEnvironment environment, JobConfig config)
      throws IOException {
    config.backends().openExecuting();
    config.backends().openShadows();
    if (config.readsEvents()) {
      EventPath.addTo(environment, config).writeTo(config, "", "");
    }
    if (config.video().isRead()) {
      VideoPath.addTo(environment, config).writeTo(config, "video-", " of video");
    }
  }
}
