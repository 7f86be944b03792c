package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  @Test
  void close_severalFail_closesAllInReverseAndTellsEveryFailure() {
    resources.add(() -> closed.add("broker"));
    resources.add(() -> fail("job"));
    resources.add(() -> fail("cameras"));

    assertThatThrownBy(resources::close)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cameras")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("cameras", "job", "broker");
  }

  @Test
  void close_somethingHasNotStarted_closesTheOthers() throws IOException {
    resources.addStarting(CompletableFuture.completedFuture("broker"), this::closing);
    resources.addStarting(
        CompletableFuture.<String>failedFuture(new IOException("no port")), this::closing);

    resources.close();

    assertThat(closed).containsExactly("broker");
  }

  @Test
  void close_twice_closesOnce() throws IOException {
    resources.add(() -> closed.add("broker"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("broker");
  }

  private Closeable closing(String name) {
    return () -> closed.add(name);
  }

  private void fail(String name) throws IOException {
    closed.add(name);
    throw new IOException(name);
  }
}
