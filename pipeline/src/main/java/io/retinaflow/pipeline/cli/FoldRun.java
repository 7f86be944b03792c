package io.retinaflow.pipeline.cli;

import io.retinaflow.models.training.data.DataRecipe;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fold that a checkpoint of a cross-validation is judged by.
 *
 * @param fold which, from 0
 * @param folds of how many
 */
record FoldRun(int fold, int folds) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /**
   * Reads {@code 0/5}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static FoldRun parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("a fold is written as 0/5, not '" + text + "'");
    }
    return new FoldRun(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  DataRecipe of(DataRecipe data) {
    return data.withFold(folds, fold);
  }

  @Override
  public String toString() {
    return "fold " + fold + " of " + folds;
  }
}
