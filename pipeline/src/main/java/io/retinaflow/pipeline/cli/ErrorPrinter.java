package io.retinaflow.pipeline.cli;

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
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
