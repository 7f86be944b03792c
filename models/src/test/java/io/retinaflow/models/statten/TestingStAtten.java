package io.retinaflow.models.statten;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random configuration of STAtten with weights and an input, and what the equations give for them.
 * No potential comes so near to its threshold that rounding could decide a spike.
 *
 * @param model random weights of a random configuration
 * @param input a sequence or an image
 * @param expected result of the equations in plain loops
 */
public record TestingStAtten(Model model, FloatTensor input, NaiveStAtten.Result expected) {
  /** Number of seeds that go through every combination of modes six times. */
  public static final int SEEDS = 48;

  private static final double SAFE_MARGIN = 2e-5;

  /** The same for the same seed. */
  public static TestingStAtten of(int seed) throws CheckpointMismatchException {
    SplittableRandom random = new SplittableRandom(seed);
    StAttenConfig config = config(seed, random);
    Checkpoint weights = weights(config, random);
    FloatTensor input = input(config, random);
    NaiveStAtten.Result expected = NaiveStAtten.run(config, weights, input);
    while (expected.margin() < SAFE_MARGIN) {
      input = input(config, random);
      expected = NaiveStAtten.run(config, weights, input);
    }
    Model model =
        Model.of(StAttenNetwork.of(config), weights, UntrainedStAtten.of(config, 0).card());
    return new TestingStAtten(model, input, expected);
  }

  /** Operations of the layers that spikes reach, as the equations count them. */
  public Map<String, Long> spikeOperations() {
    Map<String, Long> operations = new HashMap<>(expected.operations());
    operations.remove("patch_embed.proj_conv");
    return operations;
  }

  /** Operations of the layers that spikes reach, as an engine counts them. */
  public static Map<String, Long> spikeOperations(NetworkOutput output) {
    Map<String, Long> operations = new HashMap<>();
    for (SynapticActivity activity : output.activity().synapses()) {
      if (activity.input().isSpike()) {
        operations.put(activity.layer(), activity.operations());
      }
    }
    return operations;
  }

  /** The low bits of the seed go through every combination of modes. */
  private static StAttenConfig config(int seed, SplittableRandom random) {
    AttentionMode attention = (seed & 1) == 0 ? AttentionMode.STATTEN : AttentionMode.SDT;
    boolean dvs = (seed & 2) == 0;
    SpikeMode spike = (seed & 4) == 0 ? SpikeMode.LIF : SpikeMode.PLIF;
    double[] ratios = {1, 2, 0.5, 1.3};
    int[][] heads = {{16, 2}, {16, 4}, {24, 3}, {24, 8}, {8, 1}};
    int[][] times = {{4, 2}, {4, 4}, {5, 5}, {6, 3}, {10, 5}};
    String[] poolings = {"0011", "1111", "0000", "1000", "0101", "0001"};
    int[] head = heads[random.nextInt(heads.length)];
    int[] time = times[random.nextInt(times.length)];
    String pooling = poolings[random.nextInt(poolings.length)];
    int factor = 1 << pooling.chars().filter(digit -> digit == '1').count();
    return new StAttenConfig(
        head[0],
        random.nextInt(1, 3),
        head[1],
        ratios[seed / 8 % ratios.length],
        time[0],
        time[1],
        random.nextInt(1, 4),
        random.nextInt(1, 4) * factor,
        random.nextInt(1, 5) * factor,
        pooling,
        dvs,
        attention,
        spike,
        random.nextInt(1, 7));
  }

  /** Untrained weights, every tensor disturbed, so that none is at a value that hides its use. */
  private static Checkpoint weights(StAttenConfig config, SplittableRandom random) {
    Model model = UntrainedStAtten.of(config, random.nextLong());
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.network().parameters()) {
      FloatTensor tensor = model.checkpoint().floats(parameter.name());
      float[] values = tensor.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (values[i] * random.nextDouble(0.8, 1.25));
        if (!parameter.name().endsWith("running_var")) {
          values[i] += (float) random.nextDouble(-0.1, 0.1);
        }
      }
      tensors.put("module." + parameter.name(), StoredTensor.of(tensor));
    }
    return Checkpoint.of("disturbed", tensors);
  }

  private static FloatTensor input(StAttenConfig config, SplittableRandom random) {
    int batch = random.nextInt(1, 3);
    boolean sequence = random.nextBoolean();
    int[] image = {batch, config.inChannels(), config.height(), config.width()};
    int[] frames = {
      batch, config.timesteps(), config.inChannels(), config.height(), config.width()
    };
    FloatTensor input = FloatTensor.zeros(sequence ? frames : image);
    for (int i = 0; i < input.values().length; i++) {
      input.values()[i] = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
    }
    return input;
  }
}
