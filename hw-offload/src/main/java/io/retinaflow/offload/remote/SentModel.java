package io.retinaflow.offload.remote;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.remote.wire.Wire;

/**
 * Model with what a server knows it by.
 *
 * @param head all of it but its weights
 * @param key SHA-256 of the head, which has that of the weights
 */
record SentModel(Model model, Wire.ModelHead head, Wire.ModelKey key) {

  static SentModel of(Model model) {
    Wire.ModelHead head = ModelWire.head(model);
    return new SentModel(model, head, ModelWire.key(head));
  }
}
