package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A share that nobody does would be waited for without end, hence the deadline. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrewTest {
  private static final Pass PASS = Pass.idle();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void run_manySteps_everyShareOncePerStep(int threads) {
    int steps = 500;
    AtomicIntegerArray done = new AtomicIntegerArray(threads);
    try (Crew crew = new Crew(threads)) {
      for (int i = 1; i <= steps; i++) {
        crew.run((pass, share, shares) -> done.incrementAndGet(share), PASS);
        for (int share = 0; share < threads; share++) {
          assertThat(done.get(share)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void run_failingCaller_thrownAndTheNextStepRuns() {
    AtomicIntegerArray done = new AtomicIntegerArray(2);
    try (Crew crew = new Crew(2)) {
      assertThatThrownBy(() -> crew.run(failingAt(0), PASS))
          .isInstanceOf(ArithmeticException.class);

      crew.run((pass, share, shares) -> done.incrementAndGet(share), PASS);
    }
    assertThat(done.get(0)).isEqualTo(1);
    assertThat(done.get(1)).isEqualTo(1);
  }

  @Test
  void run_failingHelper_refusedNowAndLater() {
    try (Crew crew = new Crew(2)) {
      assertThatThrownBy(() -> crew.run(failingAt(1), PASS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a thread of the engine failed");
      assertThatThrownBy(() -> crew.run((pass, share, shares) -> {}, PASS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a thread of the engine failed");
    }
  }

  private static Step failingAt(int failing) {
    return (pass, share, shares) -> {
      if (share == failing) {
        throw new ArithmeticException("share " + share);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void run_closed_refused(int threads) {
    Crew crew = new Crew(threads);
    crew.close();

    assertThatThrownBy(() -> crew.run((pass, share, shares) -> {}, PASS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
