package io.retinaflow.pipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.pipeline.container.BrokerContract;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker contract against the embedded broker. */
final class KafkaBrokerITCase extends BrokerContract {
  @TempDir static Path data;
  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = KafkaBroker.start(BrokerOptions.loopback(data));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Override
  protected String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Test
  void start_onTheDataOfAnEarlierRun_servesItsTopics(@TempDir Path kept) throws Exception {
    try (KafkaBroker first = KafkaBroker.start(BrokerOptions.loopback(kept))) {
      Topics.ensure(KafkaConnection.to(first.bootstrapServers()), List.of("kept"), 2);
    }

    try (KafkaBroker second = KafkaBroker.start(BrokerOptions.loopback(kept));
        Admin admin = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }
}
