package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import java.util.Arrays;
import java.util.List;

/**
 * STAtten's attention on spikes, with the rounding that {@link SpatioTemporalAttention} defines:
 * {@code A = fl32(count scale)}, then float sums of A's rows in the order of the query's channels.
 * Both operands change with every block of timesteps, so it stays digital.
 */
final class AttentionEquation implements NodeEquation {
  private final String name;
  private final SpatioTemporalAttention attention;

  AttentionEquation(String name, SpatioTemporalAttention attention) {
    this.name = name;
    this.attention = attention;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    Frames frames = Frames.of(inputs.get(0).shape());
    Block block = new Block(inputs, frames, attention);
    for (int t = 0; t < frames.timesteps(); t += attention.chunkSize()) {
      for (int sample = 0; sample < frames.batch(); sample++) {
        for (int head = 0; head < attention.heads(); head++) {
          block.attend(t, sample, head);
        }
      }
    }
    note(passage, inputs, block);
    return block.out;
  }

  private void note(Passage passage, List<FloatTensor> inputs, Block block) {
    long elements = inputs.get(0).values().length;
    long dense = elements * block.channels;
    long queries = SynapseCount.active(inputs.get(0).values());
    long keys = SynapseCount.active(inputs.get(1).values());
    passage.note(
        new SynapticActivity(name + ".kv", Signal.SPIKE, elements, keys, dense, block.pairs));
    passage.note(
        new SynapticActivity(
            name + ".qkv", Signal.SPIKE, elements, queries, dense, queries * block.channels));
  }

  /** The products of one head over one block of timesteps, after one another. */
  private static final class Block {
    private final float[] query;
    private final float[] key;
    private final float[] value;
    private final FloatTensor out;
    private final Frames frames;
    private final SpatioTemporalAttention attention;
    private final int channels;
    private final int[] counts;
    private final float[] matrix;
    private long pairs;

    Block(List<FloatTensor> inputs, Frames frames, SpatioTemporalAttention attention) {
      this.query = inputs.get(0).values();
      this.key = inputs.get(1).values();
      this.value = inputs.get(2).values();
      this.out = FloatTensor.zeros(inputs.get(0).shape().toArray());
      this.frames = frames;
      this.attention = attention;
      this.channels = frames.channels() / attention.heads();
      this.counts = new int[channels * channels];
      this.matrix = new float[channels * channels];
    }

    void attend(int firstTimestep, int sample, int head) {
      Arrays.fill(counts, 0);
      for (int t = firstTimestep; t < firstTimestep + attention.chunkSize(); t++) {
        count(plane(t, sample, head));
      }
      for (int i = 0; i < counts.length; i++) {
        matrix[i] = counts[i] * attention.scale();
        pairs += counts[i];
      }
      for (int t = firstTimestep; t < firstTimestep + attention.chunkSize(); t++) {
        multiply(plane(t, sample, head));
      }
    }

    private int plane(int t, int sample, int head) {
      return frames.plane(t * frames.batch() + sample, head * channels);
    }

    private void count(int plane) {
      for (int e = 0; e < channels; e++) {
        for (int f = 0; f < channels; f++) {
          int both = 0;
          for (int n = 0; n < frames.area(); n++) {
            boolean pair =
                key[plane + e * frames.area() + n] != 0
                    && value[plane + f * frames.area() + n] != 0;
            both += pair ? 1 : 0;
          }
          counts[e * channels + f] += both;
        }
      }
    }

    private void multiply(int plane) {
      for (int f = 0; f < channels; f++) {
        for (int n = 0; n < frames.area(); n++) {
          float sum = 0;
          for (int e = 0; e < channels; e++) {
            sum += query[plane + e * frames.area() + n] * matrix[e * channels + f];
          }
          out.values()[plane + f * frames.area() + n] = sum;
        }
      }
    }
  }
}
