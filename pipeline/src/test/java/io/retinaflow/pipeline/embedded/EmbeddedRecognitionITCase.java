package io.retinaflow.pipeline.embedded;

import io.retinaflow.pipeline.job.RecognitionContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The job on the embedded broker. */
final class EmbeddedRecognitionITCase extends RecognitionContract {
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
}
