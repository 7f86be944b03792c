package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.util.Optional;

/**
 * Clip that a network sees chunk by chunk, with a running answer after each. Neurons keep their
 * membranes in between, so after the last chunk the answer is that of the whole clip, bit for bit.
 * Chunks are whole blocks of {@code Network.timestepBlock()} timesteps. Used by one thread at a
 * time.
 */
public final class SpikingSession {
  private final Engine engine;
  private Optional<NetworkOutput> output = Optional.empty();
  private Membranes membranes = Membranes.resting();

  private SpikingSession(Engine engine) {
    this.engine = engine;
  }

  /** Begins a clip with neurons at rest. */
  public static SpikingSession on(NetworkRunner runner) {
    return new SpikingSession(runner::resume);
  }

  /** Begins a clip with neurons at rest whose spikes are shown, chunk by chunk. */
  public static SpikingSession on(NetworkRunner runner, SpikeObserver observer) {
    return new SpikingSession((chunk, membranes) -> runner.resume(chunk, membranes, observer));
  }

  /**
   * Runs the next chunk.
   *
   * @param chunk {@code [B,T,C,H,W]}; not retained
   * @return result over all timesteps of the clip so far; its mean logits are the running answer
   * @throws IllegalArgumentException if the shape does not fit the network, or T is no whole number
   *     of blocks
   */
  public NetworkOutput advance(FloatTensor chunk) {
    Continuation next = engine.resume(chunk, membranes);
    NetworkOutput reached = output.map(clip -> clip.then(next.output())).orElseGet(next::output);
    output = Optional.of(reached);
    membranes = next.membranes();
    return reached;
  }

  /** Begins a new clip: all neurons at rest, no timestep seen. */
  public void reset() {
    reset(Membranes.resting());
  }

  /** Begins a new clip, whose neurons are where the timesteps before it left them. */
  public void reset(Membranes before) {
    output = Optional.empty();
    membranes = before;
  }

  /** What has to be kept to go on later or elsewhere; empty before the first chunk. Immutable. */
  public Optional<Continuation> snapshot() {
    return output.map(clip -> new Continuation(clip, membranes));
  }

  /**
   * Goes on where a snapshot was taken, in place of the present clip.
   *
   * @param snapshot of a session on the same model, on any engine
   */
  public void restore(Optional<Continuation> snapshot) {
    output = snapshot.map(Continuation::output);
    membranes = snapshot.map(Continuation::membranes).orElseGet(Membranes::resting);
  }

  /** What takes a clip from one chunk to the next. */
  @FunctionalInterface
  private interface Engine {
    Continuation resume(FloatTensor chunk, Membranes membranes);
  }
}
