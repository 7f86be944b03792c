package io.retinaflow.offload.remote;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.remote.wire.Wire;

/**
 * Back end on another machine. It prices its own runs alone: a model of costs runs anywhere, so
 * whoever wants the served one to shadow names it itself.
 */
final class RemoteAccelerator implements Accelerator {
  private final RemoteOptions options;
  private final Channels channels;
  private final Wire.Description served;

  RemoteAccelerator(RemoteOptions options, Channels channels, Wire.Description served) {
    this.options = options;
    this.channels = channels;
    this.served = served;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RemoteBackendException if the server does not answer in time
   */
  @Override
  public AcceleratorSession load(Model model) {
    Peer peer = new Peer(options.endpoint(), channels);
    RemoteSession session =
        new RemoteSession(
            new Dispatch(peer, options.rule(), SentModel.of(model), served.getMaxMessageBytes()),
            model.network());
    boolean opened = false;
    try {
      session.open();
      opened = true;
      return session;
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }
}
