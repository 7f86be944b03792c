package io.retinaflow.models.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoldenVerifierTest {

  @ParameterizedTest
  @CsvSource({
    "dvs_T8_c4, 19, 1",
    "static_T4_c2, 19, 1",
    "sdt_static_T4, 12, 1",
    "static_H7_scale_1_7, 19, 0"
  })
  void verify_recordedCase_agreesSpikeForSpike(String name, int layers, int traces)
      throws Exception {
    GoldenCase golden = load(name);
    try (DjlNetwork network = DjlNetwork.compile(golden.model(), DjlOptions.defaults())) {
      GoldenReport report = GoldenVerifier.verify(golden, network);

      assertThat(report.agrees()).as(report.toText()).isTrue();
      assertThat(report.layers()).hasSize(layers);
      assertThat(report.layers().stream().filter(layer -> layer.tracedSpikes() > 0))
          .hasSize(traces * layers);
    }
  }

  @Test
  void verify_oneSpikeFlipped_failsThatLayer() throws Exception {
    GoldenReport report = verifyDisturbed("block.0.attn.q_lif", 0);

    assertThat(report.agrees()).isFalse();
    assertThat(report.layers().stream().filter(layer -> !layer.agrees()))
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.layer()).isEqualTo("block.0.attn.q_lif");
              assertThat(layer.traceDifferences()).isEqualTo(1);
              assertThat(layer.actualCrc()).isNotEqualTo(layer.expectedCrc());
            });
    assertThat(report.toText()).startsWith("dvs_T8_c4: FAIL").contains("FAIL block.0.attn.q_lif");
  }

  @Test
  void verify_logitsOff_fails() throws Exception {
    GoldenReport report = verifyDisturbed("", 1e-4f);

    assertThat(report.agrees()).isFalse();
    assertThat(report.layers()).allMatch(LayerAgreement::agrees);
    assertThat(report.toText()).contains("FAIL logits");
  }

  private static GoldenCase load(String name) throws Exception {
    return GoldenCase.load(Path.of("src/test/resources/golden/statten", name));
  }

  private static GoldenReport verifyDisturbed(String layer, float logitsOffset) throws Exception {
    GoldenCase golden = load("dvs_T8_c4");
    try (DjlNetwork network = DjlNetwork.compile(golden.model(), DjlOptions.defaults())) {
      return GoldenVerifier.verify(golden, new DisturbedRunner(network, layer, logitsOffset));
    }
  }

  /** Flips the first spike of one layer and shifts the first logit. */
  private record DisturbedRunner(NetworkRunner runner, String layer, float logitsOffset)
      implements NetworkRunner {

    @Override
    public NetworkOutput run(FloatTensor input) {
      return runner.run(input);
    }

    @Override
    public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
      NetworkOutput output =
          runner.run(
              input,
              (name, shape, spikes) -> {
                spikes[0] ^= (byte) (name.equals(layer) ? 1 : 0);
                observer.spikes(name, shape, spikes);
              });
      output.logitsPerTimestep().values()[0] += logitsOffset;
      return output;
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes) {
      return runner.resume(input, membranes);
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
      return runner.resume(input, membranes, observer);
    }
  }
}
