package io.retinaflow.models.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each epoch came to, as a table of comma-separated values. */
public final class TrainingLog {
  private static final String HEADER =
      "epoch,rate,training_loss,training_accuracy,validation_loss,validation_accuracy,seconds\n";

  private TrainingLog() {}

  /** A heading and a line for each epoch; cells of what was not measured are empty. */
  public static String csv(List<EpochResult> results) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (EpochResult result : results) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.8f,%s,%s,%.1f%n",
              result.epoch(),
              result.rate(),
              cells(Optional.of(result.training())),
              cells(result.validation()),
              result.seconds()));
    }
    return csv.toString();
  }

  private static String cells(Optional<Score> score) {
    return score
        .map(s -> String.format(Locale.ROOT, "%.6f,%.4f", s.loss(), s.accuracy()))
        .orElse(",");
  }
}
