package io.retinaflow.offload.djl;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Execution;

/** Model on libtorch. */
final class DjlSession implements AcceleratorSession {
  private final DjlNetwork network;
  private boolean closed;

  DjlSession(Model model, DjlOptions options) {
    this.network = DjlNetwork.compile(model, options);
  }

  @Override
  public Execution run(FloatTensor input) {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    return new Execution(DjlAcceleratorProvider.NAME, network.run(input));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      network.close();
    }
  }
}
