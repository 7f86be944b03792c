package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.offload.placement.Placement;
import io.retinaflow.offload.placement.PlacementFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanPlacementCommandTest {
  private static final int MISSED = 1;

  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void plan_looseBound_writesAPlanThatSimulateTakes() throws Exception {
    Path plan = folder.resolve("plan.json");

    assertThat(plan("--latency-ms", 10_000, "--transfer-pj", 0.01, "--output", plan))
        .as(command.err())
        .isEqualTo(OK);

    Placement placement = PlacementFile.read(plan);
    assertThat(placement.backends()).contains("spikesim-rram-65nm", "cpu");
    assertThat(command.out()).contains("placed").contains("patch_embed.proj_conv");
    assertThat(
            command.run(
                "simulate",
                "--input",
                recording(),
                "--slices",
                1,
                "--quiet",
                "--backend",
                "placed,cpu",
                "--backend-option",
                "plan=" + plan))
        .as(command.err())
        .isEqualTo(OK);
    assertThat(command.out()).contains("placed");
  }

  @Test
  void plan_boundBelowTheFastest_saysHowFastItCanBe() {
    assertThat(plan("--latency-ms", 0.000_001)).isEqualTo(MISSED);
    assertThat(command.err()).contains("the fastest takes");
  }

  @Test
  void plan_impossible_refused() {
    assertThat(command.run("plan", "placement", "--latency-ms", 1)).isEqualTo(MISUSED);
    assertThat(command.err()).contains("--input");
    assertThat(plan("--latency-ms", -1)).isEqualTo(MISUSED);
    assertThat(command.err()).contains("-1");
    assertThat(plan("--latency-ms", 1, "--backend-option", "threads=2")).isEqualTo(MISUSED);
    assertThat(command.err()).contains("--backend-option");
  }

  private int plan(Object... more) {
    Object[] arguments = new Object[9 + more.length];
    Object[] fixed = {
      "plan",
      "placement",
      "--input",
      recording(),
      "--slices",
      1,
      "--quiet",
      "--backend",
      "cpu,spikesim-rram-65nm"
    };
    System.arraycopy(fixed, 0, arguments, 0, fixed.length);
    System.arraycopy(more, 0, arguments, fixed.length, more.length);
    return command.run(arguments);
  }

  private Path recording() {
    Path file = folder.resolve("made.raw");
    return Files.exists(file) ? file : new TestingCommandLine().generate(file, "evt3");
  }
}
