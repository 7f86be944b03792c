package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.representation.AveragedTimeSurface;
import io.retinaflow.ingest.representation.Decay;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.FrameSlicing;
import io.retinaflow.ingest.representation.SpikeRaster;
import io.retinaflow.ingest.representation.TimeSurface;
import io.retinaflow.ingest.representation.ToreVolume;
import io.retinaflow.ingest.representation.VoxelGrid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which one thread turns a second of events, 346x260, into what networks take in; the
 * arrays are made anew, or cleared and written out once, in each.
 *
 * <p>Read the secondary result {@code events}: events taken in per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx2g")
public class RepresentationBenchmark {
  private static final int TIMESTEPS = 10;
  private static final double TAU_MICROS = 5_000;

  private EventPacket packet = EventPacket.empty();
  private final TimeSurface timeSurface =
      new TimeSurface(SyntheticEvents.SENSOR, TAU_MICROS, Decay.EXPONENTIAL);
  private final ToreVolume tore = new ToreVolume(4, SyntheticEvents.SENSOR);
  private final AveragedTimeSurface averaged =
      new AveragedTimeSurface(SyntheticEvents.SENSOR, 10, 1, 10_000, TAU_MICROS, Decay.EXPONENTIAL);
  private float[] values = new float[0];

  /** Generates the events. */
  @Setup
  public void generate() {
    packet = SyntheticEvents.packet();
    int longest = Math.max(timeSurface.size(), Math.max(tore.size(), averaged.size()));
    values = new float[longest];
  }

  /** Count frames of 10 time bins. */
  @Benchmark
  public EventHistogram countFrames(EventRate rate) {
    rate.events += packet.size();
    return FrameSlicing.byTimeBins(TIMESTEPS).countFrames(packet, SyntheticEvents.SENSOR);
  }

  /** Binary frames of 10 time bins. */
  @Benchmark
  public SpikeRaster binaryFrames(EventRate rate) {
    rate.events += packet.size();
    return FrameSlicing.byTimeBins(TIMESTEPS).binaryFrames(packet, SyntheticEvents.SENSOR);
  }

  /** Voxel grid of 10 bins. */
  @Benchmark
  public VoxelGrid voxelGrid(EventRate rate) {
    rate.events += packet.size();
    return VoxelGrid.of(packet, TIMESTEPS, SyntheticEvents.SENSOR);
  }

  /** One exponential time surface at the end. */
  @Benchmark
  public float[] timeSurface(EventRate rate) {
    rate.events += packet.size();
    timeSurface.clear();
    timeSurface.addAll(packet);
    timeSurface.values(SyntheticEvents.DURATION_MICROS, values);
    return values;
  }

  /** One TORE volume of depth 4 at the end. */
  @Benchmark
  public float[] tore(EventRate rate) {
    rate.events += packet.size();
    tore.clear();
    tore.addAll(packet);
    tore.values(SyntheticEvents.DURATION_MICROS, values);
    return values;
  }

  /** Averaged time surfaces of 10x10 cells, radius 1, over windows of 10 ms. */
  @Benchmark
  public float[] averagedTimeSurface(EventRate rate) {
    rate.events += packet.size();
    averaged.clear();
    averaged.addAll(packet);
    averaged.values(values);
    return values;
  }
}
