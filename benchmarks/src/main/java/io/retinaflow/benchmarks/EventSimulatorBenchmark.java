package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.EventSimulator;
import io.retinaflow.ingest.simulator.Scene;
import io.retinaflow.ingest.simulator.SensorParameters;
import io.retinaflow.ingest.simulator.scene.SampleScene;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which one thread turns frames into events: frames of 346x260 that were rendered before,
 * 1,000 a second.
 *
 * <p>Read the secondary results: {@code pixels}, of all frames shown, and {@code events} are per
 * second. {@link #draw} draws the same frames in the same run, which is what a scene costs on top.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class EventSimulatorBenchmark {
  private static final Resolution SENSOR = new Resolution(346, 260);
  private static final int FRAMES = 64;
  private static final long FRAME_MICROS = 1_000;
  private static final long SEED = 1;
  // Where the pan is fast.
  private static final long START_MICROS = 500_000;

  /** Work done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rates {
    /** Pixels of the frames shown or drawn. */
    public long pixels;

    /** Events generated. */
    public long events;
  }

  /** A sensor's imperfections. */
  public enum Sensor {
    /** Mismatch alone. */
    CLEAN,
    /** Low-pass, leak and shot noise too. */
    NOISY;

    SensorParameters parameters() {
      return this == CLEAN ? SensorParameters.clean() : SensorParameters.noisy();
    }
  }

  /** What moves: a bar before a still ground, or every pixel. */
  @Param({"BAR", "PAN"})
  public SampleScene scene = SampleScene.BAR;

  /** The sensor. */
  @Param public Sensor sensor = Sensor.CLEAN;

  private final EventBuffer events = new EventBuffer();
  private final float[][] frames = new float[FRAMES][SENSOR.width() * SENSOR.height()];
  private final float[] drawn = new float[SENSOR.width() * SENSOR.height()];
  private Scene shown = scene.scene(SENSOR, START_MICROS + FRAMES * FRAME_MICROS, SEED);
  private EventSimulator simulator = new EventSimulator(SENSOR, sensor.parameters(), SEED);
  private int frame;
  private long micros;

  /** Draws the frames, and starts the sensor on the first. */
  @Setup
  public void render() {
    shown = scene.scene(SENSOR, START_MICROS + FRAMES * FRAME_MICROS, SEED);
    for (int i = 0; i < FRAMES; i++) {
      shown.render(START_MICROS + i * FRAME_MICROS, frames[i]);
    }
    simulator = new EventSimulator(SENSOR, sensor.parameters(), SEED);
    simulator.show(0, frames[0]);
  }

  /** Shows the next frame, there and back, and generates its events. */
  @Benchmark
  public int simulate(Rates rates) {
    frame = (frame + 1) % (2 * FRAMES - 2);
    micros += FRAME_MICROS;
    events.clear();
    simulator.show(micros, frames[Math.min(frame, 2 * FRAMES - 2 - frame)]);
    simulator.generate(micros, events);
    rates.pixels += drawn.length;
    rates.events += events.size();
    return events.size();
  }

  /** Draws the next frame. */
  @Benchmark
  public float[] draw(Rates rates) {
    frame = (frame + 1) % FRAMES;
    shown.render(START_MICROS + frame * FRAME_MICROS, drawn);
    rates.pixels += drawn.length;
    return drawn;
  }
}
