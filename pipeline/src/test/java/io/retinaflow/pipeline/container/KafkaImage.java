package io.retinaflow.pipeline.container;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The Kafka images a test may run on, where the Docker engine already holds them. */
final class KafkaImage {
  private static final DockerImageName OFFICIAL = DockerImageName.parse("apache/kafka:4.2.1");
  private static final DockerImageName SUBSTITUTE =
      DockerImageName.parse("local/kafka-it:4.2.1").asCompatibleSubstituteFor("apache/kafka");

  /** In order of preference. */
  static final List<DockerImageName> KNOWN = List.of(OFFICIAL, SUBSTITUTE);

  private KafkaImage() {}

  /** Whether a Docker engine answers. */
  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** The first known image that the engine holds; nothing is pulled. An engine must answer. */
  static Optional<DockerImageName> held() {
    return KNOWN.stream().filter(KafkaImage::isHeld).findFirst();
  }

  /** A container of the image that {@link KafkaImageCondition} has found; not started. */
  static KafkaContainer container() {
    return new KafkaContainer(held().orElseThrow()).withImagePullPolicy(image -> false);
  }

  private static boolean isHeld(DockerImageName image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image.asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }
}
