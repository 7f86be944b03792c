package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrexCostModelTest {
  private static Stream<PublishedRow> rows() throws IOException {
    return PublishedTables.read().rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void cost_publishedRow_areaExactEnergyAndDelayClose(PublishedRow row) throws IOException {
    TrexCost cost = fefet(row.model(), DelayReading.FITTED).cost(row.reused());

    assertThat(cost.areaSquareMillimetres()).isCloseTo(row.area(), within(1e-9));
    assertThat(cost.energyMillijoules() / row.energyFromEdap()).isCloseTo(1, within(0.01));
    assertThat(cost.delayMillis()).isCloseTo(row.delay(), within(0.01));
    assertThat(cost.edap() / row.edap()).isCloseTo(1, within(0.01));
    assertThat(cost.teraOpsPerWatt() / row.teraOpsPerWatt()).isCloseTo(1, within(0.01));
    assertThat(cost.publishedTeraOpsPerSquareMillimetre())
        .isCloseTo(row.teraOpsPerSquareMillimetre(), within(0.5e-5));
  }

  @Test
  void read_tables_haveElevenRows() throws IOException {
    assertThat(PublishedTables.read().rows()).hasSize(11);
  }

  @Test
  void row_otherChip_isNotPublished() throws IOException {
    VitShape shape = TrexProfiles.shippedShape("deit-s");
    TrexHardware sram = TrexHardware.of(TrexProfiles.shippedDevice("trex-sram-32nm"));

    assertThat(PublishedTables.read().row(fefet("deit-s", DelayReading.FITTED), 5))
        .hasValueSatisfying(row -> assertThat(row.row()).isEqualTo("D-7"));
    assertThat(PublishedTables.read().row(fefet("deit-s", DelayReading.FITTED), 4)).isEmpty();
    assertThat(PublishedTables.read().row(new TrexCostModel(shape, sram, DelayReading.FITTED), 5))
        .isEmpty();
  }

  /** The gain of D-7 is 1.85x by the published reading; by the work that is done it is 1.66x. */
  @Test
  void teraOpsPerSquareMillimetre_reducedWork_gainsLessThanPublished() throws IOException {
    TrexCostModel model = fefet("deit-s", DelayReading.FITTED);
    TrexCost baseline = model.cost(0);
    TrexCost reduced = model.cost(5);

    assertThat(
            reduced.publishedTeraOpsPerSquareMillimetre()
                / baseline.publishedTeraOpsPerSquareMillimetre())
        .isCloseTo(1.90, within(0.01));
    assertThat(reduced.teraOpsPerSquareMillimetre() / baseline.teraOpsPerSquareMillimetre())
        .isCloseTo(1.66, within(0.01));
  }

  @Test
  void stages_ofDeitS_haveTheCrossbarsAndTilesOfThePaper() throws IOException {
    List<StageCost> stages = fefet("deit-s", DelayReading.FITTED).stages();

    assertThat(stages).extracting(StageCost::stage).containsExactly(Stage.values());
    assertThat(stages)
        .extracting(StageCost::crossbars)
        .containsExactly(432L, 192L, 96L, 0L, 96L, 144L, 576L, 576L);
    assertThat(stages).extracting(StageCost::tiles).containsExactly(9L, 0L, 2L, 0L, 2L, 3L, 9L, 9L);
    assertThat(stages.stream().mapToLong(StageCost::macs).sum() * 12).isEqualTo(4_540_695_552L);
  }

  @Test
  void stages_printedDelays_areTheFormulas() throws IOException {
    assertThat(fefet("deit-s", DelayReading.PRINTED).stages())
        .extracting(StageCost::delayMicros)
        .usingComparatorForType(
            (left, right) -> Math.abs(left - right) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(31.52, 26.4, 31.52, 0.0, 31.52, 31.52, 31.52, 31.52);
  }

  /** About 80 % of the attention's delay is writing, says the paper. */
  @Test
  void stages_fittedDelays_areMostlyWrites() throws IOException {
    List<StageCost> stages = fefet("deit-s", DelayReading.FITTED).stages();
    double attention =
        stages.stream()
            .filter(cost -> cost.stage().isAttention())
            .mapToDouble(StageCost::delayMicros)
            .sum();

    assertThat(attention).isCloseTo(819.111, within(1e-3));
    assertThat(stages.get(1).delayMicros() / attention).isCloseTo(0.8, within(0.01));
  }

  @Test
  void cost_operandsOnSram_takesLessTimeAndMoreArea() throws IOException {
    CrossbarDevice fefet = TrexProfiles.shippedDevice("trex-fefet-32nm");
    CrossbarDevice sram = TrexProfiles.shippedDevice("trex-sram-32nm");
    VitShape shape = TrexProfiles.shippedShape("deit-s");
    TrexCost plain = fefet("deit-s", DelayReading.FITTED).cost(0);

    TrexCost hybrid =
        new TrexCostModel(shape, new TrexHardware(fefet, sram), DelayReading.FITTED).cost(0);

    // Two layers of 192 crossbars in 3 tiles of 4.48 mm2 each, not of 96 in 2 of 1.9 mm2.
    assertThat(hybrid.areaSquareMillimetres() - plain.areaSquareMillimetres())
        .isCloseTo(12 * 2 * (3 * 4.48 - 2 * 1.9), within(1e-9));
    assertThat(hybrid.delayMillis()).isLessThan(plain.delayMillis() / 3);
    assertThat(hybrid.edap()).isLessThan(plain.edap() / 2);
  }

  @Test
  void costWithTransforms_addsAProjectionForEachReused() throws IOException {
    TrexCostModel model = fefet("deit-s", DelayReading.FITTED);
    StageCost projection = model.stages().get(5);
    TrexCost published = model.cost(5);

    TrexCost counted = model.costWithTransforms(5);

    assertThat(counted.energy()).isEqualTo(published.energy().plus(projection.energy().times(5)));
    assertThat(counted.areaSquareMillimetres())
        .isCloseTo(published.areaSquareMillimetres() + 5 * 3 * 1.9, within(1e-9));
    assertThat(counted.macs()).isEqualTo(published.macs() + 5 * projection.macs());
    assertThat(counted.delayMillis()).isGreaterThan(published.delayMillis());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 12})
  void cost_moreThanCanReuse_refused(int reused) throws IOException {
    TrexCostModel model = fefet("deit-s", DelayReading.FITTED);

    assertThatThrownBy(() -> model.cost(reused))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 11")
        .hasMessageContaining(Integer.toString(reused));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 197, 384, 6, 4",
    "12, 197, 384, 5, 4",
    "12, 197, 384, 6, 65",
    "12, -1, 384, 6, 4"
  })
  void shape_impossibleSide_refused(int encoders, int tokens, int width, int heads, int ratio) {
    assertThatThrownBy(() -> new VitShape("odd", encoders, tokens, width, heads, ratio))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TrexCostModel fefet(String shape, DelayReading reading) throws IOException {
    TrexHardware chip = TrexHardware.of(TrexProfiles.shippedDevice("trex-fefet-32nm"));
    return new TrexCostModel(TrexProfiles.shippedShape(shape), chip, reading);
  }
}
