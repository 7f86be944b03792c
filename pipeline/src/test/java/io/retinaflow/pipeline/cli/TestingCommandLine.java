package io.retinaflow.pipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command line with its output kept. */
final class TestingCommandLine {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs a command; file names and words alike. */
  int run(Object... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Retinaflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
  }

  /** Writes a synthetic recording of 64x48 pixels and half a second. */
  Path generate(Path file, String format) {
    int code =
        run(
            "generate",
            file,
            "--format",
            format,
            "--geometry",
            "64x48",
            "--duration",
            "500ms",
            "--rate",
            "20000");
    if (code != OK) {
      throw new IllegalStateException("generate failed: " + err);
    }
    return file;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
