package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every transformer on every chip. */
final class TrexPropertyTest {
  private static final int TRIES = 300;

  @Property(tries = TRIES)
  void cost_oneMoreReused_isLessOfEverything(
      @ForAll("shapes") VitShape shape,
      @ForAll("chips") TrexHardware chip,
      @ForAll DelayReading reading,
      @ForAll @IntRange(max = 100) int draw) {
    TrexCostModel model = new TrexCostModel(shape, chip, reading);
    int reused = draw % (shape.encoders() - 1);
    TrexCost some = model.cost(reused);
    TrexCost more = model.cost(reused + 1);

    assertThat(more.energy()).isLessThan(some.energy());
    assertThat(more.delayMillis()).isLessThan(some.delayMillis());
    assertThat(more.areaSquareMillimetres()).isLessThan(some.areaSquareMillimetres());
    assertThat(more.macs()).isLessThan(some.macs());
    assertThat(more.edap()).isLessThan(some.edap());
  }

  @Property(tries = TRIES)
  void cost_moreTokens_isNotLessOfAnything(
      @ForAll("shapes") VitShape shape,
      @ForAll("chips") TrexHardware chip,
      @ForAll DelayReading reading) {
    VitShape longer =
        new VitShape(
            shape.name(),
            shape.encoders(),
            shape.tokens() + 1,
            shape.width(),
            shape.heads(),
            shape.mlpRatio());
    TrexCost cost = new TrexCostModel(shape, chip, reading).cost(0);
    TrexCost more = new TrexCostModel(longer, chip, reading).cost(0);

    assertThat(more.energy()).isGreaterThan(cost.energy());
    assertThat(more.delayMillis()).isGreaterThan(cost.delayMillis());
    assertThat(more.areaSquareMillimetres()).isGreaterThanOrEqualTo(cost.areaSquareMillimetres());
  }

  @Property(tries = TRIES)
  void plan_anyReachableTarget_isMetAndOneLessMissesIt(
      @ForAll("shapes") VitShape shape,
      @ForAll("chips") TrexHardware chip,
      @ForAll @DoubleRange(min = 0, max = 1) double position)
      throws Exception {
    TrexCostModel model = new TrexCostModel(shape, chip, DelayReading.FITTED);
    double slowest = model.cost(0).delayMillis();
    double fastest = model.cost(shape.encoders() - 1).delayMillis();
    double target = Math.max(fastest, fastest + position * (slowest - fastest));

    TrexPlan plan = TrexPlan.of(model, target);

    int reused = plan.cost().reused();
    assertThat(plan.cost().delayMillis()).isLessThanOrEqualTo(target);
    assertThat(reused == 0 || model.cost(reused - 1).delayMillis() > target).isTrue();
    assertThat(TrexPlan.of(model, target * 1.1).cost().reused()).isLessThanOrEqualTo(reused);
  }

  @Property(tries = TRIES)
  void patterns_any_areDistinctChoicesOfAsMany(
      @ForAll @IntRange(min = 2, max = 30) int encoders, @ForAll @IntRange(max = 100) int draw) {
    int reused = 1 + draw % (encoders - 1);

    List<ReusePattern> patterns = ReusePattern.all(encoders, reused);

    assertThat(patterns).isNotEmpty();
    Set<List<Integer>> distinct = new HashSet<>();
    for (ReusePattern pattern : patterns) {
      assertThat(pattern.encoders()).hasSize(reused).allMatch(e -> e > 0 && e < encoders);
      assertThat(distinct.add(pattern.encoders())).as(pattern.toString()).isTrue();
      assertThat(pattern.transforms(ReuseLinking.SHARE))
          .noneMatch(transform -> pattern.encoders().contains(transform.source()));
    }
  }

  @Provide
  Arbitrary<VitShape> shapes() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 40),
            Arbitraries.integers().between(1, 600),
            Arbitraries.integers().between(1, 96),
            Arbitraries.integers().between(1, 16),
            Arbitraries.integers().between(1, 6))
        .as(
            (encoders, tokens, headWidth, heads, ratio) ->
                new VitShape("any", encoders, tokens, headWidth * heads, heads, ratio));
  }

  @Provide
  Arbitrary<TrexHardware> chips() throws IOException {
    CrossbarDevice fefet = TrexProfiles.shippedDevice("trex-fefet-32nm");
    CrossbarDevice sram = TrexProfiles.shippedDevice("trex-sram-32nm");
    return Arbitraries.of(
        TrexHardware.of(fefet), TrexHardware.of(sram), new TrexHardware(fefet, sram));
  }
}
