package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time of a clip of the published cifar10-dvs shape on the event-driven engine, alone and with back
 * ends that shadow it: what {@code --shadow-rate 1} costs a job. At a rate r the price is r times
 * that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 4, time = 3, timeUnit = TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xmx4g", "--add-modules=jdk.incubator.vector"})
public class ShadowBenchmark {
  private static final long SEED = 1;
  private static final String NONE = "none";

  /** Back ends that shadow the engine, joined by plus signs; or none. */
  @Param({NONE, "cpu", "loas-32nm", "spikesim-rram-65nm", "loas-32nm+spikesim-rram-65nm"})
  private String shadows = NONE;

  private final SpikeRecording recording = new SpikeRecording();
  private final List<CostModel> costs = new ArrayList<>();
  private FloatTensor input = FloatTensor.zeros(1);

  @SuppressWarnings("NullAway.Init") // by load
  private AcceleratorSession session;

  @SuppressWarnings("NullAway.Init") // by load
  private SpikingSession clip;

  /** Makes the network, whose neurons fire as those of the trained one, and loads it. */
  @Setup
  public void load() {
    BenchmarkShape shape = BenchmarkShape.CIFAR10_DVS;
    input = shape.input(SEED);
    Model model =
        CalibratedStAtten.of(
            shape.config(), SEED, input, TargetDensities.measured(shape.config().dvs()));
    Accelerator cpu = Accelerators.named("cpu").create(Map.of());
    session = cpu.load(model);
    if (!shadows.equals(NONE)) {
      for (String name : List.of(shadows.split("\\+", -1))) {
        costs.add(Accelerators.named(name).create(Map.of()).shadow(model));
      }
    }
    clip =
        costs.stream().anyMatch(CostModel::readsSpikes) ? session.clip(recording) : session.clip();
  }

  /** Runs the clip and asks every shadow for its cost. */
  @Benchmark
  public void clip(Blackhole blackhole) {
    clip.reset();
    NetworkOutput output = clip.advance(input);
    ActivityTrace activity = output.activity();
    for (CostModel shadow : costs) {
      blackhole.consume(shadow.costOf(new ObservedRun(activity, recording)));
    }
    recording.clear();
    blackhole.consume(output);
  }

  /** Frees the engine. */
  @TearDown
  public void close() {
    session.close();
  }
}
