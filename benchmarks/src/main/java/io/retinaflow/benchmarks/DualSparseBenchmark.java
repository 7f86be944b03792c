package io.retinaflow.benchmarks;

import io.retinaflow.offload.dualsparse.DesignProfile;
import io.retinaflow.offload.dualsparse.DesignProfiles;
import io.retinaflow.offload.dualsparse.LayerOperands;
import io.retinaflow.offload.dualsparse.PublishedWorkload;
import io.retinaflow.offload.dualsparse.TileCost;
import io.retinaflow.offload.dualsparse.TileModel;
import io.retinaflow.offload.dualsparse.WorkloadLayer;
import io.retinaflow.offload.dualsparse.WorkloadOperands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of the authors' cycle and traffic model over all layers of the paper's VGG16, on synthetic
 * operands with the published numbers of spikes and weights; one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx2g")
public class DualSparseBenchmark {
  private static final long SEED = 1;

  /** Design whose model is walked. */
  @Param({"loas-32nm", "sparten-snn", "gospa-snn", "gamma-snn"})
  private String design = "loas-32nm";

  private final List<LayerOperands> layers = new ArrayList<>();
  private DesignProfile profile = DesignProfiles.named("loas-32nm");

  /** Draws the operands of every layer. */
  @Setup
  public void draw() throws IOException {
    profile = DesignProfiles.named(design);
    PublishedWorkload vgg16 = PublishedWorkload.named("vgg16");
    WorkloadOperands operands = WorkloadOperands.uniform(SEED);
    for (WorkloadLayer layer : vgg16.layers()) {
      layers.add(operands.layer(vgg16, layer));
    }
  }

  /** Walks all layers. */
  @Benchmark
  public TileCost vgg16() {
    TileCost cost = TileCost.NONE;
    for (LayerOperands layer : layers) {
      cost = cost.plus(TileModel.run(profile.dataflow(), layer.spikes(), layer.weights()));
    }
    return cost;
  }
}
