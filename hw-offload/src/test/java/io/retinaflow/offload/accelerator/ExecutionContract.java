package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every back end that runs STAtten must do, exact or not; its test extends this. */
public abstract class ExecutionContract {
  private static final Path CASE = Path.of("../models/src/test/resources/golden/statten/dvs_T8_c4");

  private GoldenCase golden;
  private AcceleratorSession session;

  /** The back end under test. */
  protected abstract AcceleratorProvider provider();

  /** What it is opened with; nothing, unless it needs something. */
  protected Map<String, String> options() {
    return Map.of();
  }

  @BeforeEach
  final void load() throws Exception {
    golden = GoldenCase.load(CASE);
    session = provider().create(options()).load(golden.model());
  }

  @AfterEach
  final void close() {
    session.close();
  }

  @Test
  final void named_ownName_isThisProvider() {
    assertThat(Accelerators.named(provider().name())).hasSameClassAs(provider());
    assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
    assertThat(provider().description()).isNotBlank();
  }

  /** The recorded case. */
  final GoldenCase golden() {
    return golden;
  }

  /** The back end with the case's model loaded. */
  final AcceleratorSession session() {
    return session;
  }

  @Test
  final void run_recordedCase_namesBackendAndGivesLogitsOfItsShape() {
    Execution execution = session.run(golden.input());

    assertThat(execution.backend()).isEqualTo(provider().name());
    assertThat(execution.logitsPerTimestep().shape()).isEqualTo(golden.logitsPerTimestep().shape());
    assertThat(execution.meanLogits().shape()).isEqualTo(golden.meanLogits().shape());
  }

  @Test
  final void clip_chunkByChunk_sameBitsAsWhole() {
    SpikingSession clip = session.clip();
    clip.advance(timesteps(golden.input(), 0, 4));
    NetworkOutput output = clip.advance(timesteps(golden.input(), 4, 8));

    assertThat(output).isEqualTo(session.run(golden.input()).output());
  }

  private static FloatTensor timesteps(FloatTensor clips, int begin, int end) {
    Shape shape = clips.shape();
    FloatTensor part = FloatTensor.zeros(shape.with(1, end - begin).toArray());
    int frame = shape.size() / shape.side(0) / shape.side(1);
    int length = (end - begin) * frame;
    for (int sample = 0; sample < shape.side(0); sample++) {
      int from = (sample * shape.side(1) + begin) * frame;
      System.arraycopy(clips.values(), from, part.values(), sample * length, length);
    }
    return part;
  }

  @Test
  final void run_recordedCase_countsSpikesAndOperations() {
    Execution execution = session.run(golden.input());

    assertThat(execution.activity().timesteps()).isEqualTo(8);
    assertThat(execution.activity().neurons().stream().map(NeuronActivity::layer))
        .containsExactlyElementsOf(
            golden.model().network().neurons().stream().map(node -> node.name()).toList());
    assertThat(execution.activity().neuronUpdates()).isEqualTo(2_294_784);
    assertThat(execution.activity().synapses())
        .extracting(SynapticActivity::inputDensity)
        .allSatisfy(density -> assertThat(density).isGreaterThan(0).isLessThanOrEqualTo(1));
    assertThat(execution.activity().accumulates())
        .isPositive()
        .isLessThan(execution.activity().denseOperations());
  }

  @Test
  final void run_twice_equalExecutions() {
    assertThat(session.run(golden.input())).isEqualTo(session.run(golden.input()));
  }

  @Test
  final void run_twoSessions_equalExecutions() {
    try (AcceleratorSession other = provider().create(options()).load(golden.model())) {
      assertThat(other.run(golden.input())).isEqualTo(session.run(golden.input()));
    }
  }

  @Test
  final void run_wrongShape_refusedWithBothShapes() {
    assertThatThrownBy(() -> session.run(FloatTensor.zeros(1, 8, 2, 32, 31)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 8, 2, 32, 31]")
        .hasMessageContaining("2, 32, 32]");
  }

  @Test
  final void run_closed_refused() {
    session.close();

    assertThatThrownBy(() -> session.run(golden.input())).isInstanceOf(IllegalStateException.class);
    assertThatCode(session::close).doesNotThrowAnyException();
  }

  @Test
  final void create_unknownOption_refusedByName() {
    assertThatThrownBy(() -> provider().create(Map.of("no-such-option", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-option");
  }
}
