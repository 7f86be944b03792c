package io.retinaflow.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

final class ProcessSettingsTest {
  private static final ProcessSettings HOST = new ProcessSettings("10.0.0.7", Map.of());
  private static final HostPort JOB_MANAGER = new HostPort("10.0.0.1", 6123);
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);

  @Test
  void jobManager_withoutOverrides_hasTheseOptions() {
    Configuration configuration =
        new JobManagerSettings(HOST, 6123, 8081, Path.of("/var/checkpoints")).configuration();

    assertThat(configuration.get(JobManagerOptions.ADDRESS)).isEqualTo("10.0.0.7");
    assertThat(configuration.get(JobManagerOptions.PORT)).isEqualTo(6123);
    assertThat(configuration.get(RestOptions.BIND_ADDRESS)).isEqualTo("10.0.0.7");
    assertThat(configuration.get(RestOptions.BIND_PORT)).isEqualTo("8081");
    assertThat(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .startsWith("file:///var/checkpoints");
    assertThat(configuration.get(HeartbeatManagerOptions.HEARTBEAT_INTERVAL))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void parentFirst_whateverTheJob_holdsTensorsMetersAndOurselves() {
    assertThat(CoreOptions.getParentFirstLoaderPatterns(HOST.common()))
        .contains(
            "ai.djl.",
            "io.micrometer.",
            "io.retinaflow.",
            "org.apache.kafka.",
            "org.apache.flink.");
  }

  @Test
  void taskManager_heapOfOneGibibyte_isFlinksShareAndTheTasks() {
    Configuration configuration =
        new TaskManagerSettings(HOST, JOB_MANAGER, 2, NETWORK, 1L << 30).configuration();

    assertThat(configuration.get(JobManagerOptions.ADDRESS)).isEqualTo("10.0.0.1");
    assertThat(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(2);
    assertThat(configuration.get(TaskManagerOptions.NETWORK_MEMORY_MAX)).isEqualTo(NETWORK);
    assertThat(
            configuration
                .get(TaskManagerOptions.TASK_HEAP_MEMORY)
                .add(configuration.get(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY)))
        .isEqualTo(MemorySize.ofMebiBytes(1024));
  }

  @Test
  void overrides_ofAnyOption_win() {
    ProcessSettings process = new ProcessSettings("10.0.0.7", Map.of("heartbeat.timeout", "1 min"));

    assertThat(
            new TaskManagerSettings(process, JOB_MANAGER, 1, NETWORK, 1L << 30)
                .configuration()
                .get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void taskManager_noSlotOrNoHeap_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskManagerSettings(HOST, JOB_MANAGER, 0, NETWORK, 1L << 30))
        .withMessageContaining("0 slots");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskManagerSettings(HOST, JOB_MANAGER, 1, NETWORK, 64L << 20))
        .withMessageContaining("67108864");
  }
}
