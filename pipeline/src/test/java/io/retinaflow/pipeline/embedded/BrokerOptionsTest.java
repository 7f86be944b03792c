package io.retinaflow.pipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.storage.internals.log.CleanerConfig;
import org.junit.jupiter.api.Test;

class BrokerOptionsTest {
  private static final Path FOLDER = Path.of("broker");

  @Test
  void properties_brokerThatLives_cleansCompactedTopicsInLittleHeap() {
    Properties properties = properties(new BrokerOptions(FOLDER, "127.0.0.1", 9092, Map.of()));

    CleanerConfig cleaner = new CleanerConfig(KafkaConfig.fromProps(properties, false));
    assertThat(cleaner.enableCleaner).isTrue();
    assertThat(cleaner.dedupeBufferSize).isEqualTo(4 << 20);
  }

  @Test
  void properties_loopback_cleansNothing() {
    assertThat(properties(BrokerOptions.loopback(FOLDER)))
        .containsEntry("log.cleaner.enable", "false");
  }

  @Test
  void new_portOutsideTheRange_isRefused() {
    assertThatThrownBy(() -> new BrokerOptions(FOLDER, "127.0.0.1", 65_536, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
  }

  private static Properties properties(BrokerOptions options) {
    return KafkaBroker.properties(options, "127.0.0.1:9092", "127.0.0.1:9093");
  }
}
