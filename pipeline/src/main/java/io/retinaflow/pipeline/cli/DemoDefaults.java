package io.retinaflow.pipeline.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code retinaflow demo} does where other commands with the same options do otherwise. */
final class DemoDefaults implements IDefaultValueProvider {
  private static final Map<String, String> MODELS =
      Map.of("--model", "motion-scenes", "--video-model", "motion-video");

  /** Length of slices, and of the actions that cameras film. */
  static final Duration SLICE = Duration.ofMillis(800);

  /** Made by picocli. */
  DemoDefaults() {}

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? MODELS.get(option.longestName()) : null;
  }
}
