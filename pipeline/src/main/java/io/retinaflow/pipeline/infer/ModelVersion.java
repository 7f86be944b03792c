package io.retinaflow.pipeline.infer;

/**
 * Which model answered.
 *
 * @param name its name
 * @param version its version
 * @param sha256 hash of its weights, lower-case hexadecimal
 */
public record ModelVersion(String name, String version, String sha256) {}
