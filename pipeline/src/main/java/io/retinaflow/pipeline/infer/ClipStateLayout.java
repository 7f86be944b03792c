package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 2: {@code UTF clip, boolean decided}. A decided clip: {@code int timesteps, UTF joules}.
 * A running one: {@code UTF model, int nextChunk}, the logits of its timesteps, its activity, then
 * {@code int layers} and per layer of neurons, in the order of their names, {@code UTF name} and
 * their membranes; then {@code UTF backends} and the {@link CostBytes costs}. Version 1 ended with
 * the membranes: such a clip is of no back ends, and begins anew.
 */
final class ClipStateLayout implements Layout<ClipState> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<ClipState> type() {
    return ClipState.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(ClipState value, DataOutputView out) throws IOException {
    out.writeUTF(value.clip());
    out.writeBoolean(value instanceof ClipState.Decided);
    if (value instanceof ClipState.Decided decided) {
      out.writeInt(decided.timesteps());
      out.writeUTF(decided.joules().toString());
    }
    if (value instanceof ClipState.Running running) {
      out.writeUTF(running.model());
      out.writeInt(running.nextChunk());
      write(running.reached(), out);
      out.writeUTF(running.backends());
      CostBytes.write(running.costs(), out);
    }
  }

  private static void write(Continuation reached, DataOutputView out) throws IOException {
    TensorBytes.write(reached.output().logitsPerTimestep(), out);
    ActivityBytes.write(reached.output().activity(), out);
    Map<String, FloatTensor> potentials = new TreeMap<>(reached.membranes().potentials());
    out.writeInt(potentials.size());
    for (Map.Entry<String, FloatTensor> layer : potentials.entrySet()) {
      out.writeUTF(layer.getKey());
      TensorBytes.write(layer.getValue(), out);
    }
  }

  @Override
  public ClipState read(int version, DataInputView in) throws IOException {
    String clip = in.readUTF();
    try {
      return in.readBoolean()
          ? new ClipState.Decided(clip, in.readInt(), new BigDecimal(in.readUTF()))
          : readRunning(version, clip, in);
    } catch (IllegalArgumentException e) {
      throw new IOException("no clip is in this state", e);
    }
  }

  private static ClipState.Running readRunning(int version, String clip, DataInputView in)
      throws IOException {
    String model = in.readUTF();
    int nextChunk = in.readInt();
    Continuation reached = readContinuation(in);
    return version == 1
        ? new ClipState.Running(clip, model, "", nextChunk, reached, List.of())
        : new ClipState.Running(clip, model, in.readUTF(), nextChunk, reached, CostBytes.read(in));
  }

  private static Continuation readContinuation(DataInputView in) throws IOException {
    FloatTensor logits = TensorBytes.read(in);
    NetworkOutput output = NetworkOutput.of(logits, ActivityBytes.read(in));
    int layers = in.readInt();
    Map<String, FloatTensor> potentials = new HashMap<>();
    for (int i = 0; i < layers; i++) {
      potentials.put(in.readUTF(), TensorBytes.read(in));
    }
    return new Continuation(output, new Membranes(potentials));
  }
}
