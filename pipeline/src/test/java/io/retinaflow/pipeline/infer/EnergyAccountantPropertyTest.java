package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.PriceList;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.SpikeRecording;
import io.retinaflow.offload.energy.EnergyTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnergyAccountantPropertyTest {
  private static final PriceList PRICES = new PriceList("djl", EnergyTable.CMOS_45_NANOMETRE);

  @Example
  void price_layersOfEachKind_realInputsAreMacsAndSpikesAcs() {
    PredictionEnergy energy =
        price(
            trace(
                layer("first", Signal.REAL, 1_000),
                new NeuronActivity("lif", 10, List.of(3L, 4L)),
                layer("second", Signal.SPIKE, 2_000),
                layer("third", Signal.GRADED_SPIKE, 500)));

    assertThat(energy.layers())
        .extracting(
            PredictionEnergy.LayerEnergy::layer,
            PredictionEnergy.LayerEnergy::macs,
            PredictionEnergy.LayerEnergy::acs,
            layer -> layer.joules().toPlainString())
        .containsExactly(
            tuple("first", 1_000L, 0L, "0.0000000046"),
            tuple("second", 0L, 2_000L, "0.0000000018"),
            tuple("third", 0L, 500L, "0.00000000045"));
    assertThat(energy.joules()).isEqualTo("0.00000000685");
    assertThat(energy.macs()).isEqualTo(1_000);
    assertThat(energy.acs()).isEqualTo(2_500);
  }

  @Example
  void price_anyRun_saysHowTheEnergyIsKnown() {
    PredictionEnergy energy = price(trace(layer("silent", Signal.SPIKE, 0)));

    assertThat(energy.provenance()).isEqualTo("estimated");
    assertThat(energy.table()).isEqualTo(EnergyTable.CMOS_45_NANOMETRE.name());
    assertThat(energy.backend()).isEqualTo("djl");
    assertThat(energy.joules()).isZero();
  }

  @Property(tries = 300)
  void price_anyLayers_totalsAreTheExactSumsOfTheLayers(
      @ForAll("layers") List<SynapticActivity> layers) {
    PredictionEnergy energy = price(trace(layers.toArray(LayerActivity[]::new)));

    assertThat(energy.joules())
        .isEqualByComparingTo(
            energy.layers().stream()
                .map(PredictionEnergy.LayerEnergy::joules)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(energy.macs())
        .isEqualTo(energy.layers().stream().mapToLong(PredictionEnergy.LayerEnergy::macs).sum());
    assertThat(energy.acs())
        .isEqualTo(energy.layers().stream().mapToLong(PredictionEnergy.LayerEnergy::acs).sum());
  }

  @Property(tries = 300)
  void price_runsJoined_costsWhatTheyCostApart(
      @ForAll("layers") List<SynapticActivity> some,
      @ForAll("layers") List<SynapticActivity> more) {
    List<SynapticActivity> all = new ArrayList<>(some);
    all.addAll(more);

    assertThat(joules(all)).isEqualByComparingTo(joules(some).add(joules(more)));
  }

  @Provide
  Arbitrary<List<SynapticActivity>> layers() {
    return Combinators.combine(
            Arbitraries.of(Signal.class), Arbitraries.longs().between(0, 1L << 50))
        .as((signal, operations) -> layer("layer", signal, operations))
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(EnergyAccountantPropertyTest::named);
  }

  /** A network's layers have names of their own. */
  private static List<SynapticActivity> named(List<SynapticActivity> layers) {
    List<SynapticActivity> named = new ArrayList<>();
    for (SynapticActivity layer : layers) {
      named.add(layer("layer" + named.size(), layer.input(), layer.operations()));
    }
    return named;
  }

  private static BigDecimal joules(List<SynapticActivity> layers) {
    return price(trace(layers.toArray(LayerActivity[]::new))).joules();
  }

  private static PredictionEnergy price(ActivityTrace run) {
    RunCost cost = PRICES.costOf(new ObservedRun(run, new SpikeRecording()));
    return EnergyAccountant.accounts("gate", List.of(cost)).get(0);
  }

  private static ActivityTrace trace(LayerActivity... layers) {
    return new ActivityTrace(2, List.of(layers));
  }

  private static SynapticActivity layer(String name, Signal input, long operations) {
    return new SynapticActivity(name, input, 1, 1, operations, operations);
  }
}
