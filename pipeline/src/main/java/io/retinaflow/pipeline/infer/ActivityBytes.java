package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of an activity trace: {@code int timesteps, int layers}, then per layer {@code UTF name,
 * UTF input} and, where input is a {@link Signal}, {@code long inputElements, long activeElements,
 * long denseOperations, long operations}; where it is empty, neurons: {@code long neurons, int n,
 * long spikesPerTimestep[n]}.
 */
final class ActivityBytes {
  private static final String NEURONS = "";

  private ActivityBytes() {}

  static void write(ActivityTrace trace, DataOutputView out) throws IOException {
    out.writeInt(trace.timesteps());
    out.writeInt(trace.layers().size());
    for (LayerActivity layer : trace.layers()) {
      out.writeUTF(layer.layer());
      if (layer instanceof SynapticActivity synapses) {
        writeSynapses(synapses, out);
      }
      if (layer instanceof NeuronActivity neurons) {
        writeNeurons(neurons, out);
      }
    }
  }

  private static void writeSynapses(SynapticActivity synapses, DataOutputView out)
      throws IOException {
    out.writeUTF(synapses.input().name());
    out.writeLong(synapses.inputElements());
    out.writeLong(synapses.activeElements());
    out.writeLong(synapses.denseOperations());
    out.writeLong(synapses.operations());
  }

  private static void writeNeurons(NeuronActivity neurons, DataOutputView out) throws IOException {
    out.writeUTF(NEURONS);
    out.writeLong(neurons.neurons());
    out.writeInt(neurons.spikesPerTimestep().size());
    for (long spikes : neurons.spikesPerTimestep()) {
      out.writeLong(spikes);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there is no such trace or the bytes end early
   */
  static ActivityTrace read(DataInputView in) throws IOException {
    int timesteps = in.readInt();
    int count = in.readInt();
    List<LayerActivity> layers = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        layers.add(readLayer(in));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("no layer does this", e);
    }
    return new ActivityTrace(timesteps, layers);
  }

  private static LayerActivity readLayer(DataInputView in) throws IOException {
    String name = in.readUTF();
    String input = in.readUTF();
    if (input.equals(NEURONS)) {
      return readNeurons(name, in);
    }
    return new SynapticActivity(
        name, Signal.valueOf(input), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  private static NeuronActivity readNeurons(String name, DataInputView in) throws IOException {
    long neurons = in.readLong();
    int timesteps = in.readInt();
    List<Long> spikes = new ArrayList<>();
    for (int t = 0; t < timesteps; t++) {
      spikes.add(in.readLong());
    }
    return new NeuronActivity(name, neurons, spikes);
  }
}
