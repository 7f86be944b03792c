package io.retinaflow.pipeline.infer;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of costs: {@code int runs}, then per run {@code UTF backend, int layers} and per layer
 * {@code UTF layer, UTF provenance, UTF basis, int parts}, per part {@code UTF component, UTF
 * joules}, then {@code int kinds}, per kind {@code UTF operation, long count}, then {@code long
 * picoseconds, int counters} and per counter {@code UTF name, long count}.
 */
final class CostBytes {
  private CostBytes() {}

  static void write(List<RunCost> costs, DataOutputView out) throws IOException {
    out.writeInt(costs.size());
    for (RunCost cost : costs) {
      out.writeUTF(cost.backend());
      out.writeInt(cost.layers().size());
      for (LayerCost layer : cost.layers()) {
        write(layer, out);
      }
    }
  }

  private static void write(LayerCost layer, DataOutputView out) throws IOException {
    out.writeUTF(layer.layer());
    out.writeUTF(layer.provenance().name());
    out.writeUTF(layer.basis());
    out.writeInt(layer.energy().size());
    for (Map.Entry<Component, Energy> part : layer.energy().entrySet()) {
      out.writeUTF(part.getKey().name());
      out.writeUTF(part.getValue().joules().toString());
    }
    out.writeInt(Operation.values().length);
    for (Operation operation : Operation.values()) {
      out.writeUTF(operation.name());
      out.writeLong(layer.operations().count(operation));
    }
    out.writeLong(layer.picoseconds());
    out.writeInt(layer.counters().size());
    for (Map.Entry<String, Long> counter : layer.counters().entrySet()) {
      out.writeUTF(counter.getKey());
      out.writeLong(counter.getValue());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there are no such costs or the bytes end early
   */
  static List<RunCost> read(DataInputView in) throws IOException {
    List<RunCost> costs = new ArrayList<>();
    int runs = in.readInt();
    try {
      for (int i = 0; i < runs; i++) {
        costs.add(readRun(in));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("nothing costs this", e);
    }
    return costs;
  }

  private static RunCost readRun(DataInputView in) throws IOException {
    String backend = in.readUTF();
    int count = in.readInt();
    List<LayerCost> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(readLayer(in));
    }
    return new RunCost(backend, layers);
  }

  private static LayerCost readLayer(DataInputView in) throws IOException {
    return new LayerCost(
        in.readUTF(),
        Provenance.valueOf(in.readUTF()),
        in.readUTF(),
        readEnergy(in),
        readOperations(in),
        in.readLong(),
        readCounters(in));
  }

  private static SortedMap<Component, Energy> readEnergy(DataInputView in) throws IOException {
    SortedMap<Component, Energy> energy = new TreeMap<>();
    int parts = in.readInt();
    for (int i = 0; i < parts; i++) {
      energy.put(Component.valueOf(in.readUTF()), new Energy(new BigDecimal(in.readUTF())));
    }
    return energy;
  }

  private static OperationCounts readOperations(DataInputView in) throws IOException {
    OperationCounts operations = OperationCounts.none();
    int kinds = in.readInt();
    for (int i = 0; i < kinds; i++) {
      Operation operation = Operation.valueOf(in.readUTF());
      operations = operations.plus(OperationCounts.of(operation, in.readLong()));
    }
    return operations;
  }

  private static SortedMap<String, Long> readCounters(DataInputView in) throws IOException {
    SortedMap<String, Long> counters = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      counters.put(in.readUTF(), in.readLong());
    }
    return counters;
  }
}
