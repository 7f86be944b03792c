package io.retinaflow.offload.remote;

import io.grpc.StatusException;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Provider of the back end {@code remote}: another back end, on another machine. */
public final class RemoteAcceleratorProvider implements AcceleratorProvider {

  @Override
  public String name() {
    return RemoteOptions.NAME;
  }

  @Override
  public String description() {
    return "any back end on another machine, behind 'retinaflow offload-server'; results and costs"
        + " are those of that back end";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.EXECUTES);
  }

  @Override
  public List<BackendOption> options() {
    return RemoteOptions.known();
  }

  /**
   * {@inheritDoc}
   *
   * @throws RemoteBackendException if no offload server answers at the address in time
   */
  @Override
  public Accelerator create(Map<String, String> options) {
    RemoteOptions given = RemoteOptions.of(options);
    try (Peer peer = new Peer(given.endpoint(), Channels.ofProcess())) {
      return new RemoteAccelerator(given, Channels.ofProcess(), describe(peer, given));
    }
  }

  private static Wire.Description describe(Peer peer, RemoteOptions options) {
    try {
      return options.rule().make(peer::describe);
    } catch (StatusException e) {
      throw peer.lost(e);
    } catch (InterruptedException e) {
      throw peer.interrupted(e);
    }
  }
}
