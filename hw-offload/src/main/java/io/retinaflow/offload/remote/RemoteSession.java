package io.retinaflow.offload.remote;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Optional;

/** One model on a back end on another machine. All state of its clips is here, none there. */
final class RemoteSession implements AcceleratorSession {
  private final Dispatch dispatch;
  private final Network network;
  private boolean closed;

  /**
   * Makes a session.
   *
   * @param dispatch taken over
   */
  RemoteSession(Dispatch dispatch, Network network) {
    this.dispatch = dispatch;
    this.network = network;
  }

  void open() {
    dispatch.open();
  }

  @Override
  public Execution run(FloatTensor input) {
    NeuronShapes shapes = NeuronShapes.of(network, input.shape());
    Wire.Inference inference = Wire.Inference.newBuilder().setInput(TensorWire.of(input)).build();
    Wire.RunReply reply = ask(Wire.RunRequest.newBuilder().setInference(inference));
    try {
      require(reply, Wire.RunReply.ReplyCase.EXECUTION);
      return new Execution(
          RemoteOptions.NAME,
          ActivityWire.readOutput(reply.getExecution().getOutput(), shapes),
          CostWire.read(RemoteOptions.NAME, reply.getExecution().getCost()));
    } catch (MalformedMessageException e) {
      throw dispatch.garbled(e);
    }
  }

  @Override
  public SpikingSession clip() {
    requireOpen();
    return SpikingSession.on(new Clips());
  }

  @Override
  public SpikingSession clip(SpikeObserver observer) {
    requireOpen();
    return SpikingSession.on(new Clips(), observer);
  }

  @Override
  public CostModel costs() {
    return new Prices();
  }

  private Wire.RunReply ask(Wire.RunRequest.Builder request) {
    requireOpen();
    return dispatch.ask(request.build());
  }

  private static void require(Wire.RunReply reply, Wire.RunReply.ReplyCase expected)
      throws MalformedMessageException {
    if (reply.getReplyCase() != expected) {
      throw new MalformedMessageException(
          "reply", reply.getReplyCase() + " instead of " + expected);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      dispatch.close();
    }
  }

  /** What the back end spends on its runs, asked of it. */
  private final class Prices implements CostModel {
    @Override
    public RunCost costOf(ObservedRun run) {
      Wire.Run.Builder message = Wire.Run.newBuilder().setActivity(ActivityWire.of(run.activity()));
      if (readsSpikes()) {
        run.spikes()
            .replay(
                (layer, shape, spikes) -> message.addSpikes(SpikesWire.of(layer, shape, spikes)));
      }
      Wire.RunReply reply = ask(Wire.RunRequest.newBuilder().setPrice(message));
      try {
        require(reply, Wire.RunReply.ReplyCase.COST);
        return CostWire.read(RemoteOptions.NAME, reply.getCost());
      } catch (MalformedMessageException e) {
        throw dispatch.garbled(e);
      }
    }

    @Override
    public boolean readsSpikes() {
      return dispatch.readsSpikes();
    }
  }

  /** The back end, chunk by chunk. */
  private final class Clips implements NetworkRunner {
    @Override
    public NetworkOutput run(FloatTensor input) {
      return RemoteSession.this.run(input).output();
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes) {
      return resume(input, membranes, Optional.empty());
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
      return resume(input, membranes, Optional.of(observer));
    }

    private Continuation resume(
        FloatTensor input, Membranes membranes, Optional<SpikeObserver> observer) {
      NeuronShapes shapes = NeuronShapes.of(network, input.shape());
      Wire.Chunk chunk =
          Wire.Chunk.newBuilder()
              .setInput(TensorWire.of(input))
              .putAllMembranes(NeuronShapes.membranes(membranes))
              .setSpikesWanted(observer.isPresent())
              .build();
      Wire.RunReply reply = ask(Wire.RunRequest.newBuilder().setChunk(chunk));
      try {
        require(reply, Wire.RunReply.ReplyCase.ADVANCE);
        return read(reply.getAdvance(), shapes, observer);
      } catch (MalformedMessageException e) {
        throw dispatch.garbled(e);
      }
    }

    private Continuation read(
        Wire.Advance advance, NeuronShapes shapes, Optional<SpikeObserver> observer)
        throws MalformedMessageException {
      NetworkOutput output = ActivityWire.readOutput(advance.getOutput(), shapes);
      Membranes after = shapes.readMembranes(advance.getMembranesMap());
      shapes.requireAll("membranes", after.potentials().keySet());
      for (SpikeObserver to : observer.stream().toList()) {
        SpikesWire.show("spikes", advance.getSpikesList(), shapes, to);
      }
      return new Continuation(output, after);
    }
  }
}
