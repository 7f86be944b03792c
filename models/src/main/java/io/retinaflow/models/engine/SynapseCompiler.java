package io.retinaflow.models.engine;

import io.retinaflow.models.engine.ActivityLog.Counted;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;
import java.util.Optional;

/** Lays out layers that sum over synapses; a batch norm behind one goes into its weights. */
final class SynapseCompiler {
  private final EngineGraph graph;
  private final SynapseKernels kernels;
  private final int threads;
  private final Projections projections;
  private final SinkCompiler sinks;

  SynapseCompiler(
      EngineGraph graph, EngineOptions options, SynapseKernels kernels, SinkCompiler sinks) {
    this.graph = graph;
    this.kernels = kernels;
    this.threads = options.threads();
    this.projections = new Projections(options, kernels, graph.state(), graph.widestRow());
    this.sinks = sinks;
  }

  /** Gives back what was kept for growth. */
  void trim() {
    projections.trim();
  }

  void convolution(Node node, Conv2d conv) {
    float[] bias = conv.bias() ? graph.weight(node, "bias") : new float[conv.outChannels()];
    int places = conv.kernel() * conv.kernel();
    FoldedWeights folded =
        FoldedWeights.of(
            conv.outChannels(), conv.inChannels(), places, graph.weight(node, "weight"), bias);
    Optional<Node> follower = graph.onlyReader(node);
    if (follower.isPresent() && follower.get().layer() instanceof BatchNorm2d norm) {
      Node at = follower.get();
      graph.fuse(at);
      synapses(node, at, conv.kernel(), conv.stride(), normalised(at, norm, folded));
      return;
    }
    synapses(node, node, conv.kernel(), conv.stride(), folded);
  }

  private FoldedWeights normalised(Node node, BatchNorm2d norm, FoldedWeights folded) {
    return folded.normalised(
        graph.weight(node, "weight"),
        graph.weight(node, "bias"),
        graph.weight(node, "running_mean"),
        graph.weight(node, "running_var"),
        norm.epsilon());
  }

  void linear(Node node, Linear linear) {
    FoldedWeights weights =
        FoldedWeights.of(
            linear.outFeatures(),
            linear.inFeatures(),
            1,
            graph.weight(node, "weight"),
            graph.weight(node, "bias"));
    synapses(node, node, 1, 1, weights);
  }

  /**
   * Adds the step of a layer with weights.
   *
   * @param last the last node that the weights stand for
   */
  private void synapses(Node node, Node last, int kernel, int stride, FoldedWeights weights) {
    Value input = graph.input(node, 0);
    if (input instanceof Value.Real real) {
      RealMap map = real.map();
      Fit.requireInputs(map.channels(), weights);
      WindowGrid grid = new WindowGrid(map.height(), map.width(), kernel, stride);
      long elements = (long) map.pixels() * map.channels();
      graph.count(counted(node, Signal.REAL, elements, grid, weights));
      boolean constant = graph.producer(node.inputs().get(0)) instanceof TimeMajor;
      CurrentSink sink = sinks.sink(last);
      graph.add(projections.real(map, grid, weights, constant, sink));
      return;
    }
    List<SpikeTensor> planes = graph.spikes(node, 0).planes();
    SpikeTensor first = planes.get(0);
    Fit.requireInputs(first.channels(), weights);
    WindowGrid grid = new WindowGrid(first.height(), first.width(), kernel, stride);
    Signal signal = graph.signal(node.inputs().get(0));
    int layer = graph.count(counted(node, signal, EngineGraph.elements(first), grid, weights));
    CurrentSink sink = sinks.sink(last);
    graph.add(projections.spiking(layer, planes, grid, weights, sink));
  }

  private static Counted counted(
      Node node, Signal signal, long elements, WindowGrid grid, FoldedWeights weights) {
    long synapses = (long) weights.inputs() * weights.places() * weights.outputs();
    long dense = (long) grid.rows() * grid.columns() * synapses;
    return Counted.synapses(node.name(), signal, elements, dense);
  }

  void attention(Node node, SpatioTemporalAttention attention) {
    SpikeTensor query = graph.spikes(node, 0).plane();
    SpikeTensor key = graph.spikes(node, 1).plane();
    SpikeTensor value = graph.spikes(node, 2).plane();
    AttentionRoom room = new AttentionRoom(attention, query, kernels.floatLanes(), graph.state());
    long elements = EngineGraph.elements(query);
    long dense = elements * room.channelsPerHead();
    int pairs = graph.count(Counted.synapses(node.name() + ".kv", Signal.SPIKE, elements, dense));
    graph.count(Counted.synapses(node.name() + ".qkv", Signal.SPIKE, elements, dense));
    graph.add(new TransposeTokens(room, key, value));
    graph.add(new MultiplyKeysValues(room));
    CurrentSink sink = sinks.sink(node);
    graph.add(new MultiplyQueries(kernels, room, pairs, query, key, graph.state(), threads, sink));
  }

  void countTokens(Node node) {
    SpikeTensor spikes = graph.spikes(node, 0).plane();
    RealMap map = new RealMap(graph.state(), spikes.timesteps(), 1, 1, spikes.channels());
    long elements = EngineGraph.elements(spikes);
    int layer = graph.count(Counted.synapses(node.name(), Signal.SPIKE, elements, elements));
    graph.add(node, new CountTokens(layer, spikes, map), new Value.Real(map));
  }
}
