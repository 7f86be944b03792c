package io.retinaflow.pipeline.video;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Meters of decoded video, looked up once per camera. */
final class VideoMeters {
  private final PipelineMeters meters;
  private final InstantSource clock;
  private final Map<String, CameraMeters> cameras = new HashMap<>();

  VideoMeters(PipelineMeters meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /** Counts an access unit that was decoded, and the time since then. */
  void decoded(String sensor, Timer.Sample since) {
    CameraMeters camera = of(sensor);
    camera.units.increment();
    since.stop(camera.decode);
  }

  /** Counts a picture whose turn it is. */
  void frame(String sensor) {
    of(sensor).frames.increment();
  }

  /** Counts a group handed on, and how far behind its presentation that was. */
  void group(String sensor, long epochMicros) {
    CameraMeters camera = of(sensor);
    camera.groups.increment();
    long lagMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - epochMicros;
    camera.lag.record(Duration.of(Math.max(0, lagMicros), ChronoUnit.MICROS));
  }

  void groupsLost(String sensor, LossReason reason, long groups) {
    if (groups > 0) {
      meters
          .counter(PipelineMeter.VIDEO_GROUPS_LOST, sensor, reason.id())
          .increment((double) groups);
    }
  }

  private CameraMeters of(String sensor) {
    return cameras.computeIfAbsent(sensor, name -> CameraMeters.of(meters, name));
  }

  private record CameraMeters(
      Counter units, Counter frames, Counter groups, Timer decode, Timer lag) {
    static CameraMeters of(PipelineMeters meters, String sensor) {
      return new CameraMeters(
          meters.counter(PipelineMeter.VIDEO_UNITS, sensor),
          meters.counter(PipelineMeter.VIDEO_FRAMES, sensor),
          meters.counter(PipelineMeter.VIDEO_GROUPS, sensor),
          meters.timer(PipelineMeter.VIDEO_DECODE, sensor),
          meters.timer(PipelineMeter.VIDEO_LAG, sensor));
    }
  }
}
