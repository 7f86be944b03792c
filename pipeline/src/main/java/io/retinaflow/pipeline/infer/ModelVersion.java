package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;

/**
 * Which model answered.
 *
 * @param name its name
 * @param version its version
 * @param sha256 hash of its weights, lower-case hexadecimal
 */
public record ModelVersion(String name, String version, String sha256) {

  static ModelVersion of(Model model) {
    return new ModelVersion(
        model.card().name(), model.card().version(), model.checkpoint().sha256());
  }
}
