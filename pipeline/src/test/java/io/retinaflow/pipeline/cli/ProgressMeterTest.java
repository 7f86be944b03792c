package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressMeterTest {
  private final AtomicLong clockNanos = new AtomicLong(5);
  private final StringWriter out = new StringWriter();

  @TempDir private Path folder;

  @Test
  void at_aQuarterAfterTwoSeconds_hasSixToGo() throws IOException {
    ProgressMeter meter = meter();

    clockNanos.addAndGet(2_000_000_000L);
    meter.at(250, 3_000_000);
    meter.end();

    assertThat(out.toString())
        .contains("walk.raw   25 %  3,000,000 events  1.5 Mev/s  6 s left")
        .endsWith(System.lineSeparator());
  }

  @Test
  void at_moreOftenThanTwiceASecond_staysQuiet() throws IOException {
    ProgressMeter meter = meter();

    clockNanos.addAndGet(400_000_000L);
    meter.at(250, 1);
    meter.end();

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void at_moreBytesThanTheFileHas_isAllOfIt() throws IOException {
    ProgressMeter meter = meter();

    clockNanos.addAndGet(1_000_000_000L);
    meter.at(5_000, 1);

    assertThat(out.toString()).contains("100 %").contains("0 s left");
  }

  @Test
  void at_aThirdOfTheThings_tellsHowManyAndHowFast() {
    ProgressMeter meter = ProgressMeter.of(new PrintWriter(out), "test", 300, clockNanos::get);

    clockNanos.addAndGet(4_000_000_000L);
    meter.at(100);

    assertThat(out.toString()).contains("test   33 %  100 of 300  25.0/s  8 s left");
  }

  private ProgressMeter meter() throws IOException {
    Path file = Files.write(folder.resolve("walk.raw"), new byte[1_000]);
    return ProgressMeter.on(new PrintWriter(out), file, clockNanos::get);
  }
}
