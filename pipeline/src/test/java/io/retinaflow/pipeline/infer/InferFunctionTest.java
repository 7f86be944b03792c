package io.retinaflow.pipeline.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.slice.EventChunk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferFunctionTest {
  /** Below the confidence of any answer that is not exactly undecided. */
  private static final AnswerOptions EXIT_AT_ONCE =
      new AnswerOptions(true, EarlyExit.above(1e-12), 0);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Operator> opened = new ArrayList<>();

  @BeforeEach
  void watchMeters() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void close() throws Exception {
    for (Operator operator : opened) {
      operator.close();
    }
    Metrics.removeRegistry(meters);
  }

  @Test
  void processElement_chunkByChunk_finalAnswerIsThatOfTheWholeClipBitForBit() throws Exception {
    Execution whole = runWhole(5);

    List<EventPrediction> answers = answers(open(AnswerOptions.everyChunk()), clip("gate", 0, 5));

    EventPrediction last = answers.get(answers.size() - 1);
    assertThat(answers).extracting(EventPrediction::last).containsExactly(false, true);
    assertThat(answers).extracting(EventPrediction::id).containsExactly("gate/0/0/0", "gate/0/0/1");
    assertThat(answers)
        .extracting(EventPrediction::timesteps)
        .containsExactly(TestingClips.CHUNK_TIMESTEPS, TestingClips.TIMESTEPS);
    assertThat(last.scores()).isEqualTo(boxed(whole.meanLogits().values()));
    assertThat(last.spikes()).isEqualTo(whole.activity().spikes()).isPositive();
    assertThat(last.energy().macs()).isEqualTo(whole.activity().multiplyAccumulates());
    assertThat(last.energy().acs()).isEqualTo(whole.activity().accumulates());
    assertThat(answers.get(0).scores()).isNotEqualTo(last.scores());
  }

  @Test
  void processElement_restoredBetweenTwoChunks_finalAnswerIsTheSameBytes() throws Exception {
    List<EventChunk> clip = clip("gate", 0, 6);
    String expected = json(answers(open(AnswerOptions.everyChunk()), clip).get(1));

    Operator doomed = open(AnswerOptions.everyChunk());
    doomed.processElement(clip.get(0));
    OperatorSubtaskState checkpoint = doomed.snapshot();
    // What follows the checkpoint is lost with the operator.
    doomed.processElement(clip("gate", 0, 99).get(1));
    Operator restored = open(AnswerOptions.everyChunk(), checkpoint);
    List<EventPrediction> after = answers(restored, clip.subList(1, 2));

    assertThat(after).extracting(InferFunctionTest::json).containsExactly(expected);
    assertThat(restored.keptClips()).isZero();
  }

  @Test
  void processElement_sensorsMixed_eachClipGoesOnFromItsOwnMembranes() throws Exception {
    List<EventChunk> left = clip("left", 0, 7);
    List<EventChunk> right = clip("right", 0, 8);
    String leftAlone = json(answers(open(AnswerOptions.everyChunk()), left).get(1));
    String rightAlone = json(answers(open(AnswerOptions.everyChunk()), right).get(1));

    List<EventPrediction> mixed =
        answers(
            open(AnswerOptions.everyChunk()),
            List.of(left.get(0), right.get(0), left.get(1), right.get(1)));

    assertThat(mixed)
        .filteredOn(EventPrediction::last)
        .extracting(InferFunctionTest::json)
        .containsExactly(leftAlone, rightAlone);
  }

  @Test
  void processElement_clipAfterAClipCutOff_beginsAtRest() throws Exception {
    String alone = json(answers(open(AnswerOptions.everyChunk()), clip("gate", 4, 9)).get(1));

    Operator operator = open(AnswerOptions.everyChunk());
    operator.processElement(clip("gate", 3, 10).get(0));
    List<EventPrediction> after = answers(operator, clip("gate", 4, 9));

    assertThat(json(after.get(after.size() - 1))).isEqualTo(alone);
    assertThat(total(PipelineMeter.CLIPS_RESET)).isZero();
  }

  @Test
  void processElement_chunkThatFollowsNothing_isAnsweredFromRestAndCounted() throws Exception {
    Operator operator = open(AnswerOptions.everyChunk());

    List<EventPrediction> answers = answers(operator, clip("gate", 0, 11).subList(1, 2));

    assertThat(answers)
        .extracting(EventPrediction::timesteps)
        .containsExactly(TestingClips.CHUNK_TIMESTEPS);
    assertThat(total(PipelineMeter.CLIPS_RESET, "reason", "no_state")).isEqualTo(1);
  }

  @Test
  void processElement_finalOnly_answersOnceTheSame() throws Exception {
    String expected = json(answers(open(AnswerOptions.everyChunk()), clip("gate", 0, 12)).get(1));

    assertThat(answers(open(new AnswerOptions(false, EarlyExit.above(0), 0)), clip("gate", 0, 12)))
        .extracting(InferFunctionTest::json)
        .containsExactly(expected);
  }

  @Test
  void processElement_confidentBeforeTheEnd_isFinalAndTheRestIsSkippedAndCounted()
      throws Exception {
    Operator operator = open(EXIT_AT_ONCE);

    List<EventPrediction> answers = answers(operator, clip("gate", 0, 13));

    assertThat(answers).hasSize(1);
    EventPrediction early = answers.get(0);
    assertThat(early.last()).isTrue();
    assertThat(early.earlyExit()).isTrue();
    assertThat(early.timesteps()).isEqualTo(4);
    assertThat(early.skippedTimesteps()).isEqualTo(4);
    // As many timesteps were run as were not.
    assertThat(early.joulesSaved()).isPositive().isEqualByComparingTo(early.energy().joules());
    assertThat(total(PipelineMeter.TIMESTEPS_SKIPPED)).isEqualTo(4);
    assertThat(total(PipelineMeter.ENERGY_SAVED))
        .isCloseTo(early.joulesSaved().doubleValue(), within(1e-18));
    assertThat(operator.keptClips()).isZero();
  }

  @Test
  void processElement_restoredAfterAnEarlyExit_staysDecided() throws Exception {
    List<EventChunk> clip = clip("gate", 0, 14);
    Operator doomed = open(EXIT_AT_ONCE);
    doomed.processElement(clip.get(0));
    OperatorSubtaskState checkpoint = doomed.snapshot();

    List<EventChunk> rest = new ArrayList<>(clip.subList(1, 2));
    rest.addAll(clip("gate", 1, 15));
    List<EventPrediction> after = answers(open(EXIT_AT_ONCE, checkpoint), rest);

    assertThat(after).extracting(EventPrediction::id).containsExactly("gate/0/1/0");
  }

  @Test
  void processElement_neverConfident_runsToTheEndAndSavesNothing() throws Exception {
    List<EventPrediction> answers =
        answers(open(new AnswerOptions(true, EarlyExit.above(1), 0)), clip("gate", 0, 16));

    assertThat(answers).extracting(EventPrediction::last).containsExactly(false, true);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.earlyExit()).isFalse();
              assertThat(answer.skippedTimesteps()).isZero();
              assertThat(answer.joulesSaved()).isZero();
              assertThat(answer.confidence()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void processElement_wholeClip_metersCountEachSpikeAndJouleOnce() throws Exception {
    EventPrediction last = answers(open(AnswerOptions.everyChunk()), clip("gate", 0, 17)).get(1);

    assertThat(total(PipelineMeter.SPIKES)).isEqualTo((double) last.spikes());
    assertThat(total(PipelineMeter.OPERATIONS))
        .isEqualTo((double) (last.energy().macs() + last.energy().acs()));
    BigDecimal joules = last.energy().joules();
    assertThat(total(PipelineMeter.ENERGY)).isCloseTo(joules.doubleValue(), within(1e-15));
  }

  @Test
  void processElement_shadowed_tellsWhatTheSameClipCostsElsewhere() throws Exception {
    BackendChoice backends = BackendChoice.parse("cpu,djl", 1, Map.of());

    List<EventPrediction> answers = answers(open(backends), clip("gate", 0, 18));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.comparisons()).hasSize(1);
              PredictionEnergy shadow = answer.comparisons().get(0);
              assertThat(shadow.backend()).isEqualTo("djl");
              assertThat(shadow.joules()).isEqualByComparingTo(answer.energy().joules());
            });
    assertThat(total(PipelineMeter.COMPONENT_ENERGY, "backend", "djl"))
        .isCloseTo(answers.get(1).energy().joules().doubleValue(), within(1e-15));
  }

  @Test
  void processElement_simulatedChips_costAddUpAndRepeat() throws Exception {
    BackendChoice backends = BackendChoice.parse("cpu,loas-32nm,spikesim-rram-65nm", 1, Map.of());

    List<EventPrediction> answers = answers(open(backends), clip("gate", 0, 20));

    assertThat(answers.get(1).comparisons())
        .extracting(PredictionEnergy::backend, PredictionEnergy::provenance)
        .containsExactly(
            tuple("loas-32nm", "simulated"),
            tuple("loas-32nm", "estimated"),
            tuple("spikesim-rram-65nm", "simulated"),
            tuple("spikesim-rram-65nm", "estimated"));
    for (PredictionEnergy energy : answers.get(1).comparisons()) {
      assertThat(sum(energy.layers().stream().map(PredictionEnergy.LayerEnergy::joules).toList()))
          .isEqualByComparingTo(energy.joules());
      assertThat(sum(energy.components().values())).isEqualByComparingTo(energy.joules());
      assertThat(
              total(
                  PipelineMeter.ENERGY,
                  "backend",
                  energy.backend(),
                  "provenance",
                  energy.provenance()))
          .isCloseTo(energy.joules().doubleValue(), withinPercentage(1e-6));
    }
    List<EventPrediction> again = answers(open(backends), clip("gate", 0, 20));
    assertThat(again)
        .map(InferFunctionTest::json)
        .isEqualTo(answers.stream().map(InferFunctionTest::json).toList());
  }

  private static BigDecimal sum(Collection<BigDecimal> parts) {
    return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void processElement_restoredWithOtherShadows_runsTheRestFromRest() throws Exception {
    List<EventChunk> clip = clip("gate", 0, 19);
    Operator doomed = open(AnswerOptions.everyChunk());
    doomed.processElement(clip.get(0));

    BackendChoice backends = BackendChoice.parse("cpu,djl", 1, Map.of());
    Operator restored = new Operator(backends, AnswerOptions.everyChunk());
    opened.add(restored);
    restored.harness.initializeState(doomed.snapshot());
    restored.harness.open();
    List<EventPrediction> answers = answers(restored, clip.subList(1, 2));

    assertThat(answers).singleElement().extracting(EventPrediction::timesteps).isEqualTo(4);
    assertThat(total(PipelineMeter.CLIPS_RESET, "reason", "other_backends")).isEqualTo(1);
  }

  private static Execution runWhole(long seed) throws Exception {
    try (AcceleratorSession session =
        Accelerators.named("cpu").create(Map.of()).load(ModelSource.load(ModelSource.UNTRAINED))) {
      return session.run(EventInput.tensor(TestingClips.whole(seed)));
    }
  }

  private static List<EventChunk> clip(String sensor, long slice, long seed) {
    return TestingClips.chunks(sensor, slice, seed);
  }

  private static List<EventPrediction> answers(Operator operator, List<EventChunk> chunks)
      throws Exception {
    int before = operator.answers().size();
    for (EventChunk chunk : chunks) {
      operator.processElement(chunk);
    }
    List<EventPrediction> all = operator.answers();
    return all.subList(before, all.size());
  }

  private double total(PipelineMeter meter, String... tags) {
    return meters.find(meter.meterName()).tags(tags).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  private static String json(EventPrediction prediction) {
    return new String(PredictionJson.write(prediction), UTF_8);
  }

  private Operator open(AnswerOptions answers) throws Exception {
    return open(BackendChoice.only("cpu"), answers);
  }

  private Operator open(BackendChoice backends) throws Exception {
    return open(backends, AnswerOptions.everyChunk());
  }

  private Operator open(BackendChoice backends, AnswerOptions answers) throws Exception {
    Operator operator = new Operator(backends, answers);
    opened.add(operator);
    operator.harness.open();
    return operator;
  }

  private Operator open(AnswerOptions answers, OperatorSubtaskState checkpoint) throws Exception {
    Operator operator = new Operator(BackendChoice.only("cpu"), answers);
    opened.add(operator);
    operator.harness.initializeState(checkpoint);
    operator.harness.open();
    return operator;
  }

  /** The built-in model on libtorch, in Flink's own operator. */
  private static final class Operator {
    private final KeyedOneInputStreamOperatorTestHarness<String, EventChunk, Prediction> harness;

    Operator(BackendChoice backends, AnswerOptions answers) throws Exception {
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new InferFunction(ModelSource.UNTRAINED, backends, answers)),
              EventChunk::sensor,
              Types.STRING);
      harness.setup(Prediction.type().createSerializer(new SerializerConfigImpl()));
    }

    void processElement(EventChunk chunk) throws Exception {
      harness.processElement(chunk, 0);
    }

    OperatorSubtaskState snapshot() throws Exception {
      return harness.snapshot(1, 1);
    }

    List<EventPrediction> answers() {
      return harness.extractOutputValues().stream().map(EventPrediction.class::cast).toList();
    }

    int keptClips() {
      return harness.numKeyedStateEntries();
    }

    void close() throws Exception {
      harness.close();
    }
  }
}
