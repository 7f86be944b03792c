package io.retinaflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicsITCase {
  private static final Map<String, String> AUTHORIZER =
      Map.of(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found", "true",
          "log.cleaner.enable", "false");

  @Test
  void ensure_withoutTheRightToCreate_acceptsWhatIsThere(@TempDir Path folder) throws Exception {
    BrokerOptions options = new BrokerOptions(folder, "127.0.0.1", 0, AUTHORIZER);
    try (KafkaBroker broker = KafkaBroker.start(options)) {
      KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
      Topics.ensure(connection, List.of("given"), 1);
      forbidToCreate(connection);

      Topics.ensure(connection, List.of("given"), 1);

      assertThatThrownBy(() -> Topics.ensure(connection, List.of("given", "absent"), 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("absent");
    }
  }

  /** An access rule of a resource ends that everyone may do everything with it. */
  private static void forbidToCreate(KafkaConnection connection)
      throws ExecutionException, InterruptedException {
    List<AclBinding> rules =
        List.of(
            allow(ResourceType.TOPIC, "*", AclOperation.DESCRIBE),
            allow(ResourceType.CLUSTER, "kafka-cluster", AclOperation.CLUSTER_ACTION),
            allow(ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER));

    try (Admin admin = Admin.create(connection.clientProperties(Map.of()))) {
      admin.createAcls(rules).all().get();
      while (mayCreate(admin)) {
        Thread.onSpinWait(); // the controller applies rules a little after it has taken them
      }
    }
  }

  private static boolean mayCreate(Admin admin) throws ExecutionException, InterruptedException {
    NewTopic topic = new NewTopic("probe", 1, (short) 1);
    try {
      admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        return false;
      }
      throw e;
    }
  }

  private static AclBinding allow(ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:*", "*", operation, AclPermissionType.ALLOW));
  }
}
