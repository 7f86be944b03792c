package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.infer.TestingPredictions.energy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionEnergy;
import io.retinaflow.pipeline.infer.TestingPredictions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionBoardTest {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final String PAINT_OVER_TWO_LINES = "\u001b[2F\u001b[J";

  private final StringWriter out = new StringWriter();
  private final Truth truth = new Truth(List.of("disc", "bar"));
  private final PredictionBoard board = board(false);

  @Test
  void refresh_twoSlicesInTwoSeconds_showsRatesLatencyAndEnergies() {
    board.add(prediction("gate", "disc", 100, "0.000001"), 10);
    board.add(prediction("gate", "bar", 300, "0.000002"), 20);
    board.refresh(2 * SECOND_NANOS);

    assertThat(rows()).hasSize(2);
    assertThat(rows().get(0)).startsWith("SENSOR").contains("ms p50/p99");
    assertThat(rows().get(1).split(" {2,}", -1))
        .containsExactly("gate", "bar", "200", "1.0", "10/20", micro(2), micro(3) + " estimated");
  }

  @Test
  void refresh_runningAnswerAfterAFinalOne_showsItsLabelAndTheFinalOnesFigures() {
    board.add(prediction("gate", "disc", 100, "0.000001"), 10);
    board.add(running("gate", "bar", 300, "0.000002"), 20);
    board.refresh(SECOND_NANOS);

    assertThat(board.predictions()).isEqualTo(1);
    assertThat(rows().get(1).split(" {2,}", -1))
        .containsExactly("gate", "bar", "100", "1.0", "10/20", micro(1), micro(1) + " estimated");
  }

  @Test
  void refresh_drawnCamera_showsWhatWasDrawnAndTheAccuracyOfFinalAnswers() {
    truth.drawn("gate", clip -> Optional.of(clip.startMicros() < 300 ? "disc" : "bar"));
    board.add(prediction("gate", "disc", 100, "0"), 1);
    board.add(prediction("gate", "bar", 200, "0"), 1);
    board.add(prediction("gate", "bar", 300, "0"), 1);
    board.add(running("gate", "disc", 400, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(rows().get(0)).matches("SENSOR +DRAWN +PREDICTION .*");
    assertThat(rows().get(1)).matches("gate +bar +disc .*");
    assertThat(rows().get(2)).isEqualTo("accuracy  66.7 % of 3 clips");
    assertThat(board.accuracy()).isPresent();
  }

  @Test
  void refresh_labelTheModelHasNot_showsADashAndCountsNothing() {
    truth.labelled("gate", "square");
    truth.labelled("yard", "disc");
    board.add(prediction("gate", "bar", 100, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(rows()).hasSize(2);
    assertThat(rows().get(0)).matches("SENSOR +LABEL +PREDICTION .*");
    assertThat(rows().get(1)).matches("gate +- +bar .*");
    assertThat(board.accuracy()).isEmpty();

    board.add(prediction("yard", "disc", 100, "0"), 1);

    assertThat(board.accuracy().orElseThrow()).endsWith("of 1 clips");
  }

  @Test
  void refresh_clipOfTwoActions_isNotCounted() {
    truth.drawn("gate", clip -> Optional.empty());
    board.add(prediction("gate", "disc", 100, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(rows().get(1)).matches("gate +- +disc .*");
    assertThat(board.accuracy()).isEmpty();
  }

  @Test
  void refresh_moreSensorsThanTheScreenHolds_showsThoseThatAnsweredLast() {
    for (int i = 0; i < LatestRows.MOST_SHOWN + 4; i++) {
      board.add(prediction("s%02d".formatted(i), "disc", 1, "0"), 1);
    }
    board.add(prediction("s00", "bar", 2, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(rows()).hasSize(LatestRows.MOST_SHOWN + 2);
    assertThat(rows().get(1)).startsWith("s00 ");
    assertThat(rows().get(2)).startsWith("s05 ");
    assertThat(rows().get(LatestRows.MOST_SHOWN + 1)).isEqualTo("and 4 more");
    assertThat(board.predictions()).isEqualTo(LatestRows.MOST_SHOWN + 5);
  }

  @Test
  void isEmpty_untilTheFirstPrediction_evenARunningOne() {
    assertThat(board.isEmpty()).isTrue();

    board.add(running("gate", "bar", 300, "0.000002"), 20);

    assertThat(board.isEmpty()).isFalse();
    assertThat(board.predictions()).isZero();
  }

  @Test
  void refresh_nothingSinceTheLast_showsNoRateAndTheSameEnergy() {
    board.add(prediction("gate", "disc", 100, "0.000001"), 10);
    board.refresh(SECOND_NANOS);
    board.refresh(2 * SECOND_NANOS);

    assertThat(rows().get(3).split(" {2,}", -1))
        .containsExactly("gate", "disc", "0", "0.0", "10/10", micro(1), micro(1) + " estimated");
  }

  @Test
  void refresh_severalSensors_areSortedByName() {
    board.add(prediction("west", "disc", 1, "0"), 1);
    board.add(prediction("east", "disc", 1, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(rows())
        .extracting(row -> row.split(" ", 2)[0])
        .containsExactly("SENSOR", "east", "west");
  }

  @Test
  void refresh_withoutPredictionsOrTime_paintsNothing() {
    board.refresh(SECOND_NANOS);
    board.add(prediction("gate", "disc", 1, "0"), 1);
    board.refresh(SECOND_NANOS);

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refresh_onATerminal_paintsOverTheLastRows() {
    PredictionBoard terminal = board(true);
    terminal.add(prediction("gate", "disc", 1, "0"), 1);
    terminal.refresh(SECOND_NANOS);
    assertThat(out.toString()).doesNotContain("\u001b");

    terminal.refresh(2 * SECOND_NANOS);

    assertThat(out.toString()).containsOnlyOnce(PAINT_OVER_TWO_LINES);
  }

  @Test
  void totals_ofAllSensors_areExact() {
    board.add(prediction("a", "disc", 1, "0.1"), 1);
    board.add(prediction("b", "disc", 1, "0.2"), -5);

    assertThat(board.predictions()).isEqualTo(2);
    assertThat(board.energy()).hasToString(new Energy(new BigDecimal("0.3")) + " estimated");
  }

  @Test
  void energy_ofSeveralProvenances_isNeverAdded() {
    board.add(prediction("a", 1, energy("1", "measured")), 1);
    board.add(prediction("a", 2, energy("2", "estimated")), 1);
    board.add(prediction("b", 3, energy("4", "estimated")), 1);
    board.refresh(SECOND_NANOS);

    assertThat(board.energy()).hasToString("6 J estimated, 1 J measured");
    assertThat(rows().get(1)).endsWith("  2 J estimated. 1 J measured");
  }

  @Test
  void file_predictionsInAnyOrder_areWrittenOncePerIdSortedByTime(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("predictions.jsonl");
    try (PredictionFile file = PredictionFile.open(Optional.of(path), false)) {
      file.add(prediction("b", "disc", 1, "0"), bytes("b"));
      file.add(prediction("a", "disc", 2_000, "0"), bytes("a later"));
      file.add(prediction("a", "disc", 1, "0"), bytes("a"));
      file.add(prediction("a", "disc", 1, "0"), bytes("a"));
    }

    assertThat(Files.readAllLines(path)).containsExactly("a", "a later", "b");
  }

  @Test
  void file_thatIsAskedFor_takesRunningPredictionsInTheOrderOfTheirChunks(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("predictions.jsonl");
    try (PredictionFile file = PredictionFile.open(Optional.of(path), true)) {
      file.add(prediction("a", "disc", 1, "0"), bytes("final"));
      file.add(running("a", "disc", 1, "0"), bytes("running"));
    }

    assertThat(Files.readAllLines(path)).containsExactly("running", "final");
  }

  @Test
  void file_thatIsNotAskedFor_leavesRunningPredictionsOut(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("predictions.jsonl");
    try (PredictionFile file = PredictionFile.open(Optional.of(path), false)) {
      file.add(running("a", "disc", 1, "0"), bytes("running"));
      file.add(prediction("a", "disc", 1, "0"), bytes("final"));
    }

    assertThat(Files.readAllLines(path)).containsExactly("final");
  }

  @Test
  void file_thatCannotBeWritten_isToldWhenItIsOpened(@TempDir Path folder) {
    Path path = folder.resolve("absent").resolve("predictions.jsonl");

    assertThatThrownBy(() -> PredictionFile.open(Optional.of(path), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString());
  }

  private PredictionBoard board(boolean repaint) {
    return new PredictionBoard(new PrintWriter(out), repaint, 0, truth);
  }

  /** Lines with a decimal point, whatever the machine's language. */
  private List<String> rows() {
    return out.toString().replace(',', '.').lines().toList();
  }

  private static String micro(int joules) {
    return new Energy(new BigDecimal(joules).movePointLeft(6)).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Prediction prediction(String sensor, String label, long events, String joules) {
    return TestingPredictions.last(sensor, label, events, events, energy(joules, "estimated"));
  }

  /** The slice starts as late as it has events, so that they can be told apart. */
  private static Prediction prediction(String sensor, long events, PredictionEnergy energy) {
    return TestingPredictions.last(sensor, "disc", events, events, energy);
  }

  private static Prediction running(String sensor, String label, long events, String joules) {
    return TestingPredictions.running(sensor, label, events, events, energy(joules, "estimated"));
  }
}
