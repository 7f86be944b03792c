package io.retinaflow.benchmarks;

import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.imc.cost.SpikeActivity;
import io.retinaflow.offload.imc.cost.SpikeActivityCounter;
import io.retinaflow.offload.imc.cost.SpikeConvolution;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;
import io.retinaflow.offload.imc.wire.EffectiveConductance;
import io.retinaflow.offload.imc.wire.FixedPointNetwork;
import io.retinaflow.offload.imc.wire.ResistiveNetwork;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of what an in-memory-computing backend does per programmed array and per inference: a 64x64
 * array with wires, factored and solved once, reduced to its effective conductances, solved by
 * fixed point; and the activity counters of a layer of 256 channels, 16x16 pixels, 16 timesteps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx2g")
public class CrossbarBenchmark {
  private static final int SIDE = 64;

  private final WireResistances wires = new WireResistances(1_000, 5, 10, 1_000);
  private final double[] volts = new double[SIDE];
  private final SpikeTensor spikes = SpikeTensor.silent(16, 256, 16, 16);
  private final SpikeActivityCounter counter =
      new SpikeActivityCounter(new SpikeConvolution(256, 256, 16, 16, 3, 1, 1), SIDE);
  private ConductanceMatrix cells = ConductanceMatrix.taking(1, 1, new double[1]);

  /** Draws an array of 2 to 20 uS, and spikes of which a tenth is on. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    double[] siemens = new double[SIDE * SIDE];
    Arrays.setAll(siemens, i -> 2e-6 + 1.8e-5 * random.nextDouble());
    cells = ConductanceMatrix.taking(SIDE, SIDE, siemens);
    Arrays.fill(volts, 0.1);
    for (int i = 0; i < spikes.elements() / 10; i++) {
      spikes.set(random.nextInt(16), random.nextInt(256), random.nextInt(16), random.nextInt(16));
    }
  }

  /** Factors and solves once. */
  @Benchmark
  public double[] factorAndSolve() {
    return new ResistiveNetwork(cells, wires).solve(volts).currents();
  }

  /** Reduces to effective conductances. */
  @Benchmark
  public ConductanceMatrix reduce() {
    return EffectiveConductance.of(cells, wires);
  }

  /** Solves once by fixed point. */
  @Benchmark
  public double[] settle() {
    return new FixedPointNetwork(cells, wires).currents(volts);
  }

  /** Counts the activity of a layer. */
  @Benchmark
  public List<SpikeActivity> count() {
    return counter.count(spikes);
  }
}
