package io.retinaflow.pipeline.container;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test only where a Docker engine answers and holds a Kafka image, and says why not. */
final class KafkaImageCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!KafkaImage.engineAnswers()) {
      return disabled("no Docker engine answers");
    }
    return KafkaImage.held()
        .map(image -> enabled("Docker engine with " + image))
        .orElseGet(() -> disabled("the Docker engine holds none of " + KafkaImage.KNOWN));
  }
}
