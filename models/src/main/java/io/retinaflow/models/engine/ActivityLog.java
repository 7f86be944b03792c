package io.retinaflow.models.engine;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts of one run, made with room for all before it begins. */
final class ActivityLog {
  private static final byte[] UNOBSERVED = {};

  private final int timesteps;
  private final int batch;
  private final List<Entry> entries = new ArrayList<>();
  private final Optional<SpikeObserver> observer;

  /** Numbers of a layer, in the order of computation. */
  private sealed interface Entry permits Synapses, Neurons {
    LayerActivity activity();
  }

  ActivityLog(int timesteps, int batch, Optional<SpikeObserver> observer) {
    this.timesteps = timesteps;
    this.batch = batch;
    this.observer = observer;
  }

  /** Makes room for the layers that a network counts. */
  void open(List<Counted> layers) {
    for (Counted layer : layers) {
      entries.add(
          layer.synaptic()
              ? new Synapses(layer)
              : new Neurons(layer, timesteps, batch, observer.isPresent()));
    }
  }

  /**
   * Layer that is counted.
   *
   * @param name of the node
   * @param synaptic whether it has synapses; neurons otherwise
   * @param input what reaches the synapses
   * @param elements inputs, or neurons, of a sample and timestep
   * @param denseOperations of a sample and timestep
   * @param shape of a run's spikes
   */
  record Counted(
      String name,
      boolean synaptic,
      Signal input,
      long elements,
      long denseOperations,
      Shape shape) {

    static Counted synapses(String name, Signal input, long elements, long denseOperations) {
      return new Counted(name, true, input, elements, denseOperations, Shape.of());
    }

    static Counted neurons(String name, Shape shape) {
      Shape one = shape.with(0, 1).with(1, 1);
      return new Counted(name, false, Signal.SPIKE, one.size(), 0, shape);
    }
  }

  /** Adds a block's synaptic operations; of a real input all are performed. */
  void synapses(int layer, long active, long operations) {
    Synapses entry = (Synapses) entries.get(layer);
    entry.active += active;
    entry.operations += operations;
  }

  /** Adds a block's spikes. */
  void neurons(int layer, Pass pass, SpikeTensor spikes) {
    Neurons entry = (Neurons) entries.get(layer);
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      entry.counts[pass.firstTimestep() + t] += spikes.count(t);
    }
    if (entry.raster.length > 0) {
      for (int t = 0; t < pass.blockTimesteps(); t++) {
        int frame = (pass.firstTimestep() + t) * batch + pass.sample();
        spikes.raster(t, entry.raster, frame * (int) entry.layer.elements());
      }
    }
  }

  /** Shows the spikes and gives the counts. */
  ActivityTrace finish() {
    List<LayerActivity> activities = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      activities.add(entry.activity());
      if (entry instanceof Neurons neurons) {
        observer.ifPresent(o -> o.spikes(neurons.layer.name(), neurons.shape, neurons.raster));
      }
    }
    return new ActivityTrace(timesteps, activities);
  }

  private final class Synapses implements Entry {
    private final Counted layer;
    private long active;
    private long operations;

    Synapses(Counted layer) {
      this.layer = layer;
    }

    @Override
    public LayerActivity activity() {
      long frames = (long) timesteps * batch;
      boolean real = !layer.input().isSpike();
      long elements = layer.elements() * frames;
      long dense = layer.denseOperations() * frames;
      return new SynapticActivity(
          layer.name(),
          layer.input(),
          elements,
          real ? elements : active,
          dense,
          real ? dense : operations);
    }
  }

  private static final class Neurons implements Entry {
    private final Counted layer;
    private final Shape shape;
    private final int batch;
    private final long[] counts;
    private final byte[] raster;

    Neurons(Counted layer, int timesteps, int batch, boolean observed) {
      this.layer = layer;
      this.batch = batch;
      this.shape = observed ? layer.shape().with(0, timesteps).with(1, batch) : layer.shape();
      this.counts = new long[timesteps];
      this.raster = observed ? new byte[shape.size()] : UNOBSERVED;
    }

    @Override
    public LayerActivity activity() {
      List<Long> perTimestep = Arrays.stream(counts).boxed().toList();
      return new NeuronActivity(layer.name(), layer.elements() * batch, perTimestep);
    }
  }
}
