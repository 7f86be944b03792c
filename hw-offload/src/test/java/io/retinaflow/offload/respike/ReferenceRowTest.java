package io.retinaflow.offload.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published networks' graphs give the reference to its last printed digit. */
final class ReferenceRowTest {
  private static final double GIGA = 1e-9;

  static List<ReferenceRow> rows() {
    return ReferenceRow.all();
  }

  @Test
  void all_bothDepths_eight() {
    assertThat(rows()).hasSize(8).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void operations_published_toThePrintedDigit(ReferenceRow row) {
    GroupOperations clip = row.operations();

    assertPrinted("%.3f", clip.ann() * GIGA, row.annGigaMacs());
    assertPrinted("%.3f", clip.stem() * GIGA, row.stemGigaMacs());
    assertPrinted("%.3f", clip.shortcuts() * GIGA, row.shortcutGigaMacs());
    assertPrinted("%.3f", clip.spikingAsDense() * GIGA, row.spikingGigaMacs());
    assertPrinted("%.3f", clip.fusion() * GIGA, row.fusionGigaMacs());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void energy_published_toThePrintedDigit(ReferenceRow row) {
    GroupOperations clip = row.operations();

    assertPrinted("%.1f", millijoules(clip, 0.05), row.millijoulesAt5());
    assertPrinted("%.1f", millijoules(clip, 0.1), row.millijoulesAt10());
    assertPrinted("%.1f", millijoules(clip, 0.2), row.millijoulesAt20());
    ReSpikeEnergy energy = ReSpikeEnergy.of(clip, 0);
    assertPrinted("%.1f", energy.spikingAsDense().toJoules() * 1e3, row.denseMillijoules());
    assertPrinted(
        "%.1f",
        energy.annOnEveryFrame().toJoules() * 1e3, ReferenceRow.everyFrameMillijoules(row.depth()));
    assertPrinted(
        "%.1f", clip.annOnEveryFrame() * GIGA, ReferenceRow.everyFrameGigaMacs(row.depth()));
  }

  private static double millijoules(GroupOperations clip, double firingRate) {
    return ReSpikeEnergy.of(clip, clip.accumulates(firingRate)).total().toJoules() * 1e3;
  }

  private static void assertPrinted(String format, double here, double printed) {
    assertThat(String.format(Locale.ROOT, format, here))
        .isEqualTo(String.format(Locale.ROOT, format, printed));
  }

  @Test
  void saving_ofAClip_isThatOfAGroup() {
    ReferenceRow row = rows().get(1);
    GroupOperations group = GroupOperations.of(row.network());
    GroupOperations clip = row.operations();

    assertThat(ReSpikeEnergy.of(clip, clip.accumulates(0.1)).saving())
        .isCloseTo(ReSpikeEnergy.of(group, group.accumulates(0.1)).saving(), within(1e-9))
        .isCloseTo(1 - 78.3 / 133.5, within(1e-3));
  }
}
