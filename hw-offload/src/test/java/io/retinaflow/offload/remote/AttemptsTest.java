package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AttemptsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicInteger made = new AtomicInteger();

  private String failingUntil(int attempt, Status.Code code) throws StatusException {
    if (made.incrementAndGet() < attempt) {
      throw Status.fromCode(code).asException();
    }
    return "done";
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "NOT_FOUND", "CANCELLED"})
  void make_serverComesBack_secondAttempt(Status.Code code) throws Exception {
    String answer = new Attempts(3, MINUTE, 1).make(deadline -> failingUntil(2, code));

    assertThat(answer).isEqualTo("done");
    assertThat(made).hasValue(2);
  }

  @Test
  void make_serverStaysAway_asManyAttemptsAsAllowed() {
    Attempts attempts = new Attempts(3, MINUTE, 1);

    assertThatThrownBy(() -> attempts.make(d -> failingUntil(9, Status.Code.UNAVAILABLE)))
        .isInstanceOf(StatusException.class);
    assertThat(made).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "NOT_FOUND", "CANCELLED", "OK"},
      mode = EnumSource.Mode.EXCLUDE)
  void make_failureThatStays_oneAttempt(Status.Code code) {
    Attempts attempts = new Attempts(3, MINUTE, 1);

    assertThatThrownBy(() -> attempts.make(d -> failingUntil(9, code)))
        .isInstanceOf(StatusException.class);
    assertThat(made).hasValue(1);
  }

  @Test
  void make_deadlineBeforeTheNextAttempt_noPauseAtAll() {
    Attempts attempts = new Attempts(9, Duration.ofMillis(1), 1);

    assertThatThrownBy(() -> attempts.make(d -> failingUntil(9, Status.Code.UNAVAILABLE)))
        .isInstanceOf(StatusException.class);
    assertThat(made).hasValue(1);
  }

  @Test
  void pauseNanos_anyAttempt_halfToAllOfTheDoubledAndBounded() {
    Attempts attempts = new Attempts(99, MINUTE, 7);
    for (int attempt = 1; attempt < 99; attempt++) {
      long full = Math.min(50L << Math.min(attempt - 1, 20), 2000);

      assertThat(attempts.pauseNanos(attempt))
          .isBetween(TimeUnit.MILLISECONDS.toNanos(full) / 2, TimeUnit.MILLISECONDS.toNanos(full));
    }
  }

  @Test
  void pauseNanos_sameSeed_samePauses() {
    assertThat(new Attempts(9, MINUTE, 3).pauseNanos(4))
        .isEqualTo(new Attempts(9, MINUTE, 3).pauseNanos(4))
        .isNotEqualTo(new Attempts(9, MINUTE, 4).pauseNanos(4));
  }
}
