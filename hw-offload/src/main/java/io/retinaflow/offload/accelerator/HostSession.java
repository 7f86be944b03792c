package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;

/** Session on an engine in this process. */
public final class HostSession implements AcceleratorSession {
  private final String backend;
  private final NetworkRunner engine;
  private final CostModel costs;
  private final Runnable release;
  private final SpikeRecording recording = new SpikeRecording();
  private boolean closed;

  /**
   * Wraps an engine with a model loaded.
   *
   * @param backend name of the back end
   * @param costs what its runs cost
   * @param release frees the engine
   */
  public HostSession(String backend, NetworkRunner engine, CostModel costs, Runnable release) {
    this.backend = backend;
    this.engine = engine;
    this.costs = costs;
    this.release = release;
  }

  @Override
  public Execution run(FloatTensor input) {
    recording.clear();
    NetworkOutput output = costs.readsSpikes() ? open().run(input, recording) : open().run(input);
    RunCost cost = costs.costOf(new ObservedRun(output.activity(), recording));
    return new Execution(backend, output, cost);
  }

  @Override
  public SpikingSession clip() {
    open();
    return SpikingSession.on(new WhileOpen());
  }

  @Override
  public SpikingSession clip(SpikeObserver observer) {
    open();
    return SpikingSession.on(new WhileOpen(), observer);
  }

  @Override
  public CostModel costs() {
    return costs;
  }

  private NetworkRunner open() {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    return engine;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }

  /** The engine, as long as the session has not freed it. */
  private final class WhileOpen implements NetworkRunner {
    @Override
    public NetworkOutput run(FloatTensor input) {
      return open().run(input);
    }

    @Override
    public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
      return open().run(input, observer);
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes) {
      return open().resume(input, membranes);
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
      return open().resume(input, membranes, observer);
    }
  }
}
