package io.retinaflow.models.engine;

/** Which instructions the innermost loops are made of; all give the same bits. */
public enum Kernels {
  /** Vectors where the JVM has the incubating Vector API (--add-modules jdk.incubator.vector). */
  AUTO,
  /** Plain Java. */
  SCALAR,
  /** Vectors, or an error where there are none. */
  VECTOR
}
