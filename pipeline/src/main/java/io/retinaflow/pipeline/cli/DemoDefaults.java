package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.ModelSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code retinaflow demo} does where other commands with the same options do otherwise. */
final class DemoDefaults implements IDefaultValueProvider {
  /** Model for events. */
  static final String MODEL = ModelSource.UNTRAINED;

  /** Length of slices, and of the actions that cameras film. */
  static final Duration SLICE = Duration.ofMillis(800);

  /** Made by picocli. */
  DemoDefaults() {}

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().equals("--model")
        ? MODEL
        : null;
  }
}
