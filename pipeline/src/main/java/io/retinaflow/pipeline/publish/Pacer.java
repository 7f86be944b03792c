package io.retinaflow.pipeline.publish;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Plays camera time against the wall clock: {@code epoch(t) = start + (t - t0) / speed}, where t0
 * is the first camera time asked for. An unlimited pacer never waits, and everything happens now.
 */
public final class Pacer {
  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private final double speed;
  private final InstantSource clock;
  private boolean started;
  private long startEpochMicros;
  private long startCameraMicros;

  private Pacer(double speed, InstantSource clock) {
    this.speed = speed;
    this.clock = clock;
  }

  /**
   * Plays at a multiple of recorded speed.
   *
   * @param speed 1 for as recorded, 10 for ten times as fast
   * @throws IllegalArgumentException if the speed is not a positive number
   */
  public static Pacer atSpeed(double speed, InstantSource clock) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed " + speed + " is not a positive number");
    }
    return new Pacer(speed, clock);
  }

  /** Plays as fast as it goes. */
  public static Pacer unlimited(InstantSource clock) {
    return new Pacer(UNLIMITED, clock);
  }

  /** Unix time in microseconds at which the camera time happens. */
  public long epochMicros(long cameraMicros) {
    if (!started) {
      started = true;
      startEpochMicros = nowMicros();
      startCameraMicros = cameraMicros;
    }
    if (speed == UNLIMITED) {
      return nowMicros();
    }
    return startEpochMicros + Math.round((cameraMicros - startCameraMicros) / speed);
  }

  /** Waits until the camera time has happened. */
  public void await(long cameraMicros) throws InterruptedException {
    long waitMicros = epochMicros(cameraMicros) - nowMicros();
    if (waitMicros > 0) {
      TimeUnit.MICROSECONDS.sleep(waitMicros);
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
