package io.retinaflow.models.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EvaluatorTest {
  private static final Shape CLIP = Shape.of(2, 2, 1, 1);

  @Test
  void evaluate_knownLogits_predictionsConfusionAndActivity() {
    TestingSamples samples =
        new TestingSamples(CLIP, "left", "right")
            .add(0, 3, 1, 2, 1)
            .add(1, 5, 0, 0, 1)
            .add(1, 0, 4, 1, 0);
    List<Integer> done = new ArrayList<>();

    Evaluation evaluation = evaluator(new TestingRunner(), 2).evaluate(samples, done::add);

    Predictions predictions = evaluation.predictions();
    assertThat(predictions.meanLogits(0)).containsExactly(2.5f, 1f);
    assertThat(predictions.logits(1))
        .isEqualTo(FloatTensor.of(Shape.of(2, 2), new float[] {5, 0, 0, 1}));
    assertThat(evaluation.accuracy()).isEqualTo(new AccuracyInterval(2, 3));
    ConfusionMatrix confusion = ConfusionMatrix.of(predictions);
    assertThat(confusion.rows()).containsExactly(List.of(1L, 0L), List.of(1L, 1L));
    assertThat(confusion.recall(1)).isEqualTo(0.5);
    assertThat(confusion.precision(0)).isEqualTo(0.5);
    assertThat(done).containsExactly(1, 2, 3);

    ActivityTotals activity = evaluation.activity();
    assertThat(activity.spikes()).isEqualTo(5 + 5 + 1);
    assertThat(activity.firingRate()).isCloseTo(11 / 60.0, within(1e-12));
    assertThat(activity.neurons()).containsExactly(new NeuronTotals("lif", 10, 11, 60));
    assertThat(activity.multiplyAccumulates()).isEqualTo(3 * 14);
    assertThat(activity.accumulates()).isEqualTo(22);
    assertThat(activity.perSample(activity.denseOperations())).isEqualTo(14 + 40);
  }

  @Test
  void evaluate_clipOfGroups_meanOfTheGroups() {
    Network groups = groupsOfTwo();
    TestingSamples samples =
        new TestingSamples(Shape.of(4, 2, 1, 1), "a", "b").add(1, 1, 0, 1, 0, 0, 9, 0, 9);
    TestingRunner runner = new TestingRunner();

    Evaluation evaluation =
        new Evaluator(groups, runner).evaluate(samples, done -> assertThat(done).isEqualTo(1));

    assertThat(runner.inputs).containsExactly(Shape.of(1, 2, 2, 1, 1), Shape.of(1, 2, 2, 1, 1));
    assertThat(evaluation.predictions().meanLogits(0)).containsExactly(0.5f, 4.5f);
    RunningAnswers running =
        new Evaluator(groups, runner).evaluateByChunk(samples, trace -> 1, done -> {}).running();
    assertThat(running.courses().get(0).moments())
        .extracting(RunningAnswers.Moment::timesteps)
        .containsExactly(2, 4);
  }

  @Test
  void evaluate_otherShapesOrClasses_refusedWithBoth() {
    Evaluator evaluator = evaluator(new TestingRunner(), 2);

    assertThatThrownBy(
            () -> evaluator.evaluate(new TestingSamples(CLIP, "one").add(0, 1, 1, 1, 1), d -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 classes for samples of 1");
    assertThatThrownBy(
            () ->
                evaluator.evaluate(
                    new TestingSamples(Shape.of(1, 3, 1, 1), "a", "b").add(0, 1, 1, 1), d -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 1, 3, 1, 1]");
    assertThatThrownBy(() -> evaluator.evaluate(new TestingSamples(CLIP, "a", "b"), d -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no sample");
    assertThatThrownBy(() -> SamplePieces.of(groupsOfTwo(), Shape.of(3, 2, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blocks of 2");
  }

  @Test
  void evaluateByChunk_onTheEngine_endsAtTheWholesAnswers() {
    Model model =
        UntrainedStAtten.of(
            new StAttenConfig(
                16, 1, 2, 2, 4, 2, 2, 8, 8, "0001", true, AttentionMode.STATTEN, SpikeMode.LIF, 3),
            5);
    TestingSamples samples = noise(Shape.of(4, 2, 8, 8), 6);
    try (EventEngine engine = EventEngine.compile(model, EngineOptions.defaults())) {
      Evaluator evaluator = new Evaluator(model.network(), engine);
      Evaluation whole = evaluator.evaluate(samples, done -> {});

      ChunkedEvaluation chunked =
          evaluator.evaluateByChunk(samples, trace -> trace.accumulates(), done -> {});

      assertThat(Agreement.of(whole, chunked.evaluation()))
          .isEqualTo(new Agreement(6, 6, 0, whole.activity().spikes(), whole.activity().spikes()));
      assertThat(whole.activity().spikes()).isPositive();
      assertThat(chunked.evaluation().activity()).isEqualTo(whole.activity());
      RunningAnswers.Course course = chunked.running().courses().get(0);
      assertThat(course.moments())
          .extracting(RunningAnswers.Moment::timesteps)
          .containsExactly(2, 4);
      NetworkOutput first =
          engine.run(
              FloatTensor.of(samples.sample(0).shape(), samples.sample(0).values())
                  .reshape(1, 4, 2, 8, 8));
      assertThat(course.moments().get(1).joules())
          .isEqualTo((double) first.activity().accumulates());
    }
  }

  @Test
  void agreement_otherAnswersAndLogits_areCounted() {
    TestingSamples samples =
        new TestingSamples(CLIP, "a", "b").add(0, 3, 1, 2, 1).add(1, 0, 1, 0, 1);
    TestingSamples others =
        new TestingSamples(CLIP, "a", "b").add(0, 3, 1, 2, 1).add(1, 0.5f, 1, 2, 1);
    Evaluator evaluator = evaluator(new TestingRunner(), 2);

    Agreement agreement =
        Agreement.of(evaluator.evaluate(samples, d -> {}), evaluator.evaluate(others, d -> {}));

    assertThat(agreement).isEqualTo(new Agreement(2, 1, 2, 5, 7));
    assertThat(agreement.complete()).isFalse();
  }

  private static TestingSamples noise(Shape shape, int count) {
    SplittableRandom random = new SplittableRandom(3);
    TestingSamples samples = new TestingSamples(shape, "a", "b", "c");
    for (int i = 0; i < count; i++) {
      float[] values = new float[shape.size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
      }
      samples.add(i % 3, values);
    }
    return samples;
  }

  private static Evaluator evaluator(TestingRunner runner, int timesteps) {
    Network.Builder network = Network.builder(new InputSpec(timesteps, 2, 1, 1));
    network.add("frames", new TimeMajor(timesteps), Network.INPUT);
    network.add("mean", new SpatialMean(), "frames");
    network.add("head", new Linear(2, 2), "mean");
    return new Evaluator(network.build(), runner);
  }

  private static Network groupsOfTwo() {
    Network.Builder network = Network.builder(new InputSpec(2, 2, 1, 1));
    network.add("frames", new TimeMajor(2), Network.INPUT);
    network.add("key", new KeyFrame(2), "frames");
    network.add("mean", new SpatialMean(), "key");
    network.add("head", new Linear(2, 2), "mean");
    return network.build();
  }
}
