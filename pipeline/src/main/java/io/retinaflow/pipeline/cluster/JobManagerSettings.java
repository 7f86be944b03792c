package io.retinaflow.pipeline.cluster;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * Where a JobManager listens and where jobs that name no folder keep their checkpoints.
 *
 * @param process what it shares with its TaskManagers
 * @param rpcPort port TaskManagers connect to, 0 for any free one
 * @param webPort port of the web page and of clients, 0 for any free one
 * @param checkpoints folder that all processes of the cluster reach under this path
 */
public record JobManagerSettings(
    ProcessSettings process, int rpcPort, int webPort, Path checkpoints) {

  /** Flink's configuration of the process. */
  Configuration configuration() {
    Configuration configuration = process.common();
    configuration.set(JobManagerOptions.ADDRESS, process.host());
    configuration.set(JobManagerOptions.BIND_HOST, process.host());
    configuration.set(JobManagerOptions.PORT, rpcPort);
    configuration.set(RestOptions.ADDRESS, process.host());
    configuration.set(RestOptions.BIND_ADDRESS, process.host());
    configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        checkpoints.toAbsolutePath().toUri().toString());
    return process.overridden(configuration);
  }
}
