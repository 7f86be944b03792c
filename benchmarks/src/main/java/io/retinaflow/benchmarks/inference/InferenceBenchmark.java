package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import java.util.Optional;
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

/**
 * Time of one inference at realistic firing rates, and with {@code -prof gc} what it allocates.
 * Engines run in forks of their own: to compare their speed, use {@link InferenceHarness}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 2, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InferenceBenchmark {
  /** Name of the engine. */
  @Param({"djl", "cpu", "cpu-int8"})
  public String engine = "";

  /** Name of the shape. */
  @Param("small")
  public String shape = "";

  /** Threads of the engine. */
  @Param("1")
  public int threads = 1;

  private Optional<LoadedEngine> loaded = Optional.empty();
  private Optional<MeasuredCase> measured = Optional.empty();

  /** Calibrates and loads the model. */
  @Setup
  public void load() {
    MeasuredCase realistic = MeasuredCase.realistic(BenchmarkShape.named(shape));
    measured = Optional.of(realistic);
    loaded = Optional.of(InferenceEngine.named(engine).load(realistic.model(), threads));
  }

  /** Frees the engine. */
  @TearDown
  public void close() {
    loaded.ifPresent(LoadedEngine::close);
  }

  /** Runs one inference. */
  @Benchmark
  public NetworkOutput infer() {
    return loaded.orElseThrow().runner().run(measured.orElseThrow().input());
  }
}
