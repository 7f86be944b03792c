package io.retinaflow.pipeline.cli;

import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/**
 * Prints what went wrong in one line; the whole trace with {@code -Dretinaflow.trace=true}. A user
 * who mistyped a file name has no use for our stack.
 */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed) {
    commandLine
        .getErr()
        .println(commandLine.getColorScheme().errorText("error: " + line(exception)));
    if (Boolean.getBoolean("retinaflow.trace")) {
      exception.printStackTrace(commandLine.getErr());
    }
    return exception instanceof IllegalArgumentException
        ? commandLine.getCommandSpec().exitCodeOnInvalidInput()
        : commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String line(Throwable exception) {
    Throwable cause = exception;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = message(cause);
    String reason = message(root(cause));
    return message.contains(reason) ? message : message + ": " + reason;
  }

  /** Flink wraps what went wrong in several layers that only say where. */
  private static Throwable root(Throwable exception) {
    Throwable root = exception;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * First line alone: of an error from afar, Flink puts the whole trace into the message. Java says
   * of a file that is not there its name and nothing else.
   */
  private static String message(Throwable exception) {
    if (exception instanceof NoSuchFileException absent && absent.getReason() == null) {
      return "no such file: " + absent.getFile();
    }
    String message = exception.getMessage();
    return message == null
        ? exception.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
