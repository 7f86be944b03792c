package io.retinaflow.pipeline.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing and leaves the others as they are. */
public final class Topics {
  private static final Map<String, String> DEFAULTS =
      Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");

  private Topics() {}

  /**
   * Creates what is missing, replicated as the broker's default says. A topic that is there is not
   * created again: a secured cluster would refuse that to whom it lets only read and write.
   *
   * @param partitions of each new topic; a sensor's packets stay in one partition
   * @throws IOException if the cluster cannot be reached or refuses; the message names the topic or
   *     the servers
   */
  public static void ensure(KafkaConnection connection, List<String> names, int partitions)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(connection.clientProperties(DEFAULTS))) {
      Set<String> known = known(admin, connection);
      for (String name : names) {
        if (!known.contains(name)) {
          create(admin, name, partitions);
        }
      }
    }
  }

  private static Set<String> known(Admin admin, KafkaConnection connection)
      throws IOException, InterruptedException {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new IOException(
          "cannot list the topics of " + connection.bootstrapServers() + ": " + e.getCause(), e);
    }
  }

  private static void create(Admin admin, String name, int partitions)
      throws IOException, InterruptedException {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException("cannot create topic " + name + ": " + e.getCause(), e);
      }
    }
  }
}
