package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class PredictionFeedTest {

  @Test
  void open_topicThatIsNotThere_isToldByName() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    assertThatThrownBy(() -> PredictionFeed.open(consumer, "absent", true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("absent");
    assertThat(consumer.closed()).isTrue();
  }
}
