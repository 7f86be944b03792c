package io.retinaflow.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Every published figure that the cost models reproduce, beside what they give, as a document of
 * Markdown. The same data give the same document.
 */
final class Reproduction {
  /** Opens a part that only data give. */
  static final String DATA_BEGINS = "<!-- with data -->";

  /** Ends it. */
  static final String DATA_ENDS = "<!-- end of what needs data -->";

  private static final String HEAD =
      """
      # Reproduction

      ```sh
      retinaflow simulate --reproduce docs/REPRODUCTION.md [--data FOLDER]
      ```

      This page is that command's output; a test runs it again and compares. A cell is `here / published
      (gap)`, or one number where nothing is published. All of it is simulated: no chip was measured.
      `FOLDER` holds recorded spikes and fitted weights that are not in this repository; what needs them
      is left out without it.
      """;

  private final Optional<Path> data;
  private final PrintWriter progress;

  /**
   * Prepares the document.
   *
   * @param data folder of recorded spikes and fitted weights, for the parts that need it
   * @param progress where to tell how far it is
   */
  Reproduction(Optional<Path> data, PrintWriter progress) {
    this.data = data;
    this.progress = progress;
  }

  /** Runs everything; takes minutes. */
  String document() throws IOException {
    StringJoiner document = new StringJoiner("\n");
    document.add(HEAD);
    document.add("## LoAS and its rivals\n");
    DualSparseFigures synthetic = new DualSparseFigures(data.orElse(Path.of("")), progress);
    document.add(synthetic.comparison(OperandSource.UNIFORM));
    document.add(synthetic.feedForward());
    document.add(synthetic.sweep(OperandSource.UNIFORM));
    if (data.isPresent()) {
      document.add(DATA_BEGINS + "\n");
      document.add(synthetic.comparison(OperandSource.FITTED));
      document.add(synthetic.sweep(OperandSource.FITTED));
      document.add(synthetic.comparison(OperandSource.RECORDED));
      document.add(DATA_ENDS + "\n");
    }
    document.add(SpikeSimFigures.document());
    document.add(TrexFigures.document());
    document.add(ReSpikeFigures.document());
    return document.toString();
  }
}
