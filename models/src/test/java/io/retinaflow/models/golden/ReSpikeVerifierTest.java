package io.retinaflow.models.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.golden.ReSpikeReport.Check;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReSpikeVerifierTest {

  @ParameterizedTest
  @CsvSource({"d1_plain_basic, 50", "d2_down_bottleneck, 51", "full/f1_r18_down_s4, 28"})
  void verify_recordedCase_agrees(String name, int checks) throws Exception {
    ReSpikeReport report = verify(load(name), "", 0);

    assertThat(report.agrees()).as(report.toText()).isTrue();
    assertThat(report.checks()).as(report.toText()).hasSize(checks);
  }

  @Test
  void verify_oneSpikeFlipped_failsThatLayer() throws Exception {
    ReSpikeReport report = verify(load("d2_down_bottleneck"), "snn_backbone.layer3.0.lif2", 0);

    assertThat(report.checks())
        .filteredOn(check -> !check.agrees())
        .singleElement()
        .extracting(Check::what)
        .isEqualTo("spikes snn_backbone.layer3.0.lif2");
    assertThat(report.toText()).startsWith("d2_down_bottleneck: FAIL");
  }

  @Test
  void verify_featuresOff_failsAllOfThem() throws Exception {
    ReSpikeReport report = verify(load("d1_plain_basic"), "", 2e-4f);

    assertThat(report.checks())
        .filteredOn(check -> !check.agrees())
        .extracting(Check::what)
        .contains("ann.s1", "snn.layer1", "snn.fusion2.block.attn2", "snn_mean", "pooled")
        .hasSize(25);
  }

  /** First values that the record of the seed's case has. */
  @ParameterizedTest
  @CsvSource({
    "ann_layer0.0.weight, '64, 3, 7, 7', 0.12113799154758453, -0.06313934922218323",
    "snn_backbone.layer1.0.bn1.weight, '64', 1.3097807168960571, 1.2211483716964722",
    "snn_backbone.fusion2.transformer_blocks.0.attn2.to_k.weight, '128, 128',"
        + " -0.07659310102462769, 0.008142298087477684",
    "fc.weight, '51, 1024', -0.030575420707464218, -0.045963916927576065",
    "fc.bias, '51', -0.054915737360715866, -0.05822877958416939"
  })
  void formula_seedThree_givesRecordedWeights(
      String name, String sides, float first, float second) {
    int[] shape = Arrays.stream(sides.split(", ")).mapToInt(Integer::parseInt).toArray();

    assertThat(new FormulaWeights(3).of(new Parameter(name, Shape.of(shape))).values())
        .startsWith(first, second);
  }

  private static ReSpikeCase load(String name) throws Exception {
    Path folder =
        Path.of(System.getProperty("retinaflow.shared", "")).resolve("golden/respike/" + name);
    Assumptions.assumeTrue(Files.exists(folder), () -> folder + " is absent");
    return ReSpikeCase.load(folder);
  }

  private static ReSpikeReport verify(ReSpikeCase golden, String layer, float offset) {
    try (DjlNetwork network = DjlNetwork.compile(golden.model(), DjlOptions.withThreads(2))) {
      return ReSpikeVerifier.verify(golden, new DisturbedRunner(network, layer, offset));
    }
  }

  /** Flips the first spike of one layer in every group and shifts all features that it shows. */
  private record DisturbedRunner(NetworkRunner runner, String layer, float offset)
      implements NetworkRunner {

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes) {
      return runner.resume(input, membranes);
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
      return runner.resume(input, membranes, new Disturbed(observer, layer, offset));
    }
  }

  /** What the runner shows instead. */
  private record Disturbed(SpikeObserver observer, String layer, float offset)
      implements SpikeObserver {

    @Override
    public void spikes(String name, Shape shape, byte[] spikes) {
      spikes[0] ^= (byte) (name.equals(layer) ? 1 : 0);
      observer.spikes(name, shape, spikes);
    }

    @Override
    public boolean watches(String node) {
      return observer.watches(node);
    }

    @Override
    public void value(String node, FloatTensor value) {
      for (int i = 0; i < value.values().length; i++) {
        value.values()[i] += offset;
      }
      observer.value(node, value);
    }
  }
}
