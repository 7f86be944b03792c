package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OpenTransactionsITCase {
  private static final String TOPIC = "predictions";

  @Test
  void any_recordWithinATransaction_untilItIsCommitted(@TempDir Path folder) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder))) {
      KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
      Topics.ensure(connection, List.of(TOPIC), 1);
      try (OpenTransactions transactions = new OpenTransactions(connection, TOPIC);
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(
                  connection.clientProperties(Map.of("transactional.id", "sink")),
                  new ByteArraySerializer(),
                  new ByteArraySerializer())) {
        assertThat(transactions.any()).isFalse();

        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, new byte[] {1})).get();
        assertThat(transactions.any()).isTrue();

        producer.commitTransaction();
        while (transactions.any()) {
          Thread
              .onSpinWait(); // the broker writes the end of a committed transaction a little later
        }
      }
    }
  }
}
