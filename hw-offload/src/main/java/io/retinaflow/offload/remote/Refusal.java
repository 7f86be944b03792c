package io.retinaflow.offload.remote;

import io.grpc.Status;
import io.grpc.StatusException;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told of a request that failed, as offload.proto has it. */
final class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  private Refusal() {}

  static StatusException of(MalformedMessageException failure) {
    return Status.INVALID_ARGUMENT.withDescription(failure.getMessage()).asException();
  }

  static StatusException of(RuntimeException failure) {
    return status(failure).withDescription(failure.getMessage()).asException();
  }

  private static Status status(RuntimeException failure) {
    if (failure instanceof UnsupportedLayerException) {
      return Status.FAILED_PRECONDITION;
    }
    if (failure instanceof IllegalArgumentException) {
      return Status.INVALID_ARGUMENT;
    }
    // The client's fault is ruled out: whoever runs this server has to know.
    LOG.error("the back end failed", failure);
    return Status.INTERNAL;
  }
}
