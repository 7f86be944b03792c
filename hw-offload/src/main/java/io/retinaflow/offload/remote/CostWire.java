package io.retinaflow.offload.remote;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.remote.wire.Wire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Costs in messages; joules stay exact decimals. */
final class CostWire {
  /** Longer than any energy in range prints, and short enough to parse in no time. */
  private static final int LONGEST_DECIMAL = 128;

  private CostWire() {}

  static Wire.Cost of(RunCost cost) {
    Wire.Cost.Builder message = Wire.Cost.newBuilder();
    cost.layers().forEach(layer -> message.addLayers(of(layer)));
    return message.build();
  }

  private static Wire.LayerCost of(LayerCost cost) {
    Wire.LayerCost.Builder message =
        Wire.LayerCost.newBuilder()
            .setLayer(cost.layer())
            .setProvenance(cost.provenance().name())
            .setBasis(cost.basis())
            .setPicoseconds(cost.picoseconds())
            .putAllCounters(cost.counters());
    cost.energy()
        .forEach((part, energy) -> message.putJoules(part.name(), energy.joules().toString()));
    for (Operation operation : Operation.values()) {
      long count = cost.operations().count(operation);
      if (count != 0) {
        message.putOperations(operation.name(), count);
      }
    }
    return message.build();
  }

  /**
   * Reads a cost.
   *
   * @param backend whose it is
   * @throws MalformedMessageException if nothing costs this
   */
  static RunCost read(String backend, Wire.Cost message) throws MalformedMessageException {
    List<LayerCost> layers = new ArrayList<>();
    for (Wire.LayerCost layer : message.getLayersList()) {
      try {
        layers.add(read(layer));
      } catch (IllegalArgumentException e) {
        throw MalformedMessageException.of("cost.layers[" + layer.getLayer() + "]", e);
      }
    }
    return new RunCost(backend, layers);
  }

  private static LayerCost read(Wire.LayerCost message) {
    SortedMap<Component, Energy> energy = new TreeMap<>();
    message
        .getJoulesMap()
        .forEach((part, joules) -> energy.put(Component.valueOf(part), energy(joules)));
    OperationCounts operations = OperationCounts.none();
    for (Map.Entry<String, Long> counted : message.getOperationsMap().entrySet()) {
      Operation operation = Operation.valueOf(counted.getKey());
      operations = operations.plus(OperationCounts.of(operation, counted.getValue()));
    }
    return new LayerCost(
        message.getLayer(),
        Provenance.valueOf(message.getProvenance()),
        message.getBasis(),
        energy,
        operations,
        message.getPicoseconds(),
        new TreeMap<>(message.getCountersMap()));
  }

  private static Energy energy(String joules) {
    if (joules.length() > LONGEST_DECIMAL) {
      throw new IllegalArgumentException("an energy of " + joules.length() + " digits");
    }
    try {
      return new Energy(new BigDecimal(joules));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + joules + "' is no energy in joules", e);
    }
  }
}
