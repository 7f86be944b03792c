package io.retinaflow.offload.remote;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import io.retinaflow.offload.remote.wire.Wire;

/** Model on the back end that is served; answers requests from what they bring along alone. */
final class ServedModel implements AutoCloseable {
  private final Network network;
  private final AcceleratorSession session;
  private final long maxInputBytes;

  /**
   * Serves a model.
   *
   * @param session taken over
   * @param maxInputBytes largest input in memory: a mask makes it larger than its message
   */
  ServedModel(Network network, AcceleratorSession session, long maxInputBytes) {
    this.network = network;
    this.session = session;
    this.maxInputBytes = maxInputBytes;
  }

  Wire.Opened opened() {
    return Wire.Opened.newBuilder().setReadsSpikes(session.costs().readsSpikes()).build();
  }

  /**
   * Runs a whole inference.
   *
   * @throws MalformedMessageException if the message is none
   * @throws IllegalArgumentException if the input does not fit the network
   */
  Wire.Execution run(Wire.Inference message) throws MalformedMessageException {
    Shape shape = inputShape(message.getInput());
    Execution execution =
        session.run(TensorWire.read("inference.input", message.getInput(), shape));
    return Wire.Execution.newBuilder()
        .setOutput(ActivityWire.output(execution.output()))
        .setCost(CostWire.of(execution.cost()))
        .build();
  }

  /**
   * Runs the next timesteps of a clip.
   *
   * @throws MalformedMessageException if the message is none
   * @throws IllegalArgumentException if the input does not fit the network
   */
  Wire.Advance advance(Wire.Chunk message) throws MalformedMessageException {
    Shape shape = inputShape(message.getInput());
    NeuronShapes shapes = NeuronShapes.of(network, shape);
    Wire.Advance.Builder reply = Wire.Advance.newBuilder();
    SpikingSession clip =
        message.getSpikesWanted()
            ? session.clip(
                (layer, raster, spikes) -> reply.addSpikes(SpikesWire.of(layer, raster, spikes)))
            : session.clip();
    clip.reset(shapes.readMembranes(message.getMembranesMap()));
    clip.advance(TensorWire.read("chunk.input", message.getInput(), shape));
    Continuation reached = clip.snapshot().orElseThrow();
    return reply
        .setOutput(ActivityWire.output(reached.output()))
        .putAllMembranes(NeuronShapes.membranes(reached.membranes()))
        .build();
  }

  private Shape inputShape(Wire.Tensor input) throws MalformedMessageException {
    Shape shape = TensorWire.shape("input", input.getShapeList());
    if ((long) shape.size() * Float.BYTES > maxInputBytes) {
      throw new MalformedMessageException(
          "input.shape", shape + " takes more than " + maxInputBytes + " bytes");
    }
    network.input().require(shape);
    return shape;
  }

  /**
   * Prices a run.
   *
   * @throws MalformedMessageException if the message is none
   * @throws IllegalArgumentException if the run is not of this network
   */
  Wire.Cost price(Wire.Run message) throws MalformedMessageException {
    CostModel costs = session.costs();
    SpikeRecording recording = new SpikeRecording();
    if (costs.readsSpikes() && message.getSpikesCount() > 0) {
      SpikesWire.show("price.spikes", message.getSpikesList(), shapes(message), recording);
    }
    ActivityTrace activity = ActivityWire.read("price.activity", message.getActivity());
    NeuronShapes.of(network, network.input().sequence(1))
        .requireTimesteps("price.activity", activity);
    return CostWire.of(costs.costOf(new ObservedRun(activity, recording)));
  }

  /** Shapes of the run's neurons, whose batch only the spikes tell. */
  private NeuronShapes shapes(Wire.Run message) throws MalformedMessageException {
    Shape first = TensorWire.shape("price.spikes", message.getSpikes(0).getShapeList());
    if (first.rank() < 2) {
      throw new MalformedMessageException("price.spikes.shape", first + " has no batch");
    }
    int timesteps =
        network.closesBlocks() ? network.input().timesteps() : message.getActivity().getTimesteps();
    return NeuronShapes.of(network, network.input().sequence(first.side(1)).with(1, timesteps));
  }

  @Override
  public void close() {
    session.close();
  }
}
