package io.retinaflow.offload.dualsparse;

import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Quick measure of the simulators' speed: {@code main} prints the best of several runs; arguments
 * are the folder of recorded workloads, or none for uniform operands only.
 */
final class DualSparseSpeed {
  private static final int RUNS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private DualSparseSpeed() {}

  public static void main(String[] arguments) throws Exception {
    for (PublishedWorkload workload : PublishedWorkload.all()) {
      workload(workload);
    }
    for (int timesteps : new int[] {4, 8, 16}) {
      live(timesteps);
    }
    if (arguments.length == 0) {
      return;
    }
    WorkloadOperands recorded = WorkloadOperands.recorded(Path.of(arguments[0]));
    WorkloadOperands skewed = WorkloadOperands.uniformSpikes(1, Path.of(arguments[0]));
    for (PublishedWorkload workload : PublishedWorkload.all().subList(0, 3)) {
      System.out.println("recorded");
      System.out.println(Comparison.run(workload, recorded, EnergyMode.AUTHORS).toText("loas-ft"));
      System.out.println(UarchSweep.run(workload, recorded));
      System.out.println("uniform spikes, recorded weights");
      System.out.println(Comparison.run(workload, skewed, EnergyMode.AUTHORS).toText("loas-ft"));
      System.out.println(UarchSweep.run(workload, skewed));
    }
  }

  private static void workload(PublishedWorkload workload) throws Exception {
    long start = System.nanoTime();
    Comparison comparison =
        Comparison.run(workload, WorkloadOperands.uniform(1), EnergyMode.AUTHORS);
    print(workload.name() + ", all designs, first run, operands included", start);
    System.out.println(comparison.toText("loas-ft"));
    LayerOperands[] layers = new LayerOperands[workload.layers().size()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = WorkloadOperands.uniform(1).layer(workload, workload.layers().get(i));
    }
    for (String profile : DesignProfiles.shipped()) {
      for (int run = 0; run < RUNS; run++) {
        start = System.nanoTime();
        run(profile, layers);
        print(workload.name() + " " + profile, start);
      }
    }
  }

  private static void run(String profile, LayerOperands... layers) {
    Dataflow dataflow = DesignProfiles.named(profile).dataflow();
    for (LayerOperands layer : layers) {
      TileModel.run(dataflow, layer.spikes(), layer.weights());
    }
  }

  /** A layer of our networks: dense 8-bit weights, a fifth of the places spike. */
  private static void live(int timesteps) {
    int rows = 1024;
    int positions = 1152;
    int columns = 256;
    SplittableRandom random = new SplittableRandom(timesteps);
    byte[] raster = new byte[timesteps * rows * positions];
    for (int i = 0; i < raster.length; i++) {
      raster[i] = (byte) (random.nextInt(5) == 0 ? 1 : 0);
    }
    byte[] weights = new byte[positions * columns];
    random.nextBytes(weights);
    PackedSpikes spikes = PackedSpikes.ofRaster(raster, timesteps, rows, positions);
    LayerOperands pair = new LayerOperands(spikes, SparseWeights.of(weights, positions, columns));
    for (String profile : DesignProfiles.shipped()) {
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        run(profile, pair);
        print("live T=" + timesteps + " " + profile, start);
      }
    }
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      JoinOperations.of(pair.spikes(), pair.weights());
      print("live T=" + timesteps + " join operations", start);
    }
  }

  private static void print(String what, long start) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f ms%n", what, (System.nanoTime() - start) / NANOS_PER_MILLI);
  }
}
