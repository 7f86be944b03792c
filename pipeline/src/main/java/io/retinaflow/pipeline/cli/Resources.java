package io.retinaflow.pipeline.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What has been started so far, closed in reverse order; one that fails does not keep the rest. */
final class Resources implements AutoCloseable {
  private final Deque<Closeable> started = new ArrayDeque<>();

  /** Closes it before everything that was added earlier. */
  void add(Closeable resource) {
    started.push(resource);
  }

  /**
   * The same for something that is still starting: closing waits for it first.
   *
   * @param closing how it is closed
   */
  <T> void addStarting(CompletableFuture<T> starting, Function<T, Closeable> closing) {
    add(() -> closeStarted(starting, closing));
  }

  /**
   * Closes everything.
   *
   * @throws IOException if something could not be closed; further failures are suppressed in it
   */
  @Override
  public void close() throws IOException {
    List<Exception> failures = new ArrayList<>();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (IOException | RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      Exception first = failures.get(0);
      IOException all = new IOException("cannot close: " + first.getMessage(), first);
      failures.stream().skip(1).forEach(all::addSuppressed);
      throw all;
    }
  }

  private static <T> void closeStarted(
      CompletableFuture<T> starting, Function<T, Closeable> closing) throws IOException {
    T resource;
    try {
      resource = starting.join();
    } catch (CompletionException e) {
      return; // it never started; whoever waited for it was told why
    }
    closing.apply(resource).close();
  }
}
