package io.retinaflow.models.engine;

import java.lang.reflect.Constructor;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Choice of the kernels, made once per process and logged. The vector kernels are found by name:
 * they are of the incubating Vector API, which a JVM only has with {@code --add-modules
 * jdk.incubator.vector}.
 */
final class KernelChoice {
  private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNELS = "io.retinaflow.models.engine.VectorKernels";

  private static final SynapseKernels SCALAR = new ScalarKernels();
  private static final Optional<SynapseKernels> VECTOR = vector();

  private KernelChoice() {}

  /**
   * The kernels asked for.
   *
   * @throws IllegalStateException if vectors are asked for and the JVM has none
   */
  static SynapseKernels of(Kernels choice) {
    return switch (choice) {
      case SCALAR -> SCALAR;
      case VECTOR ->
          VECTOR.orElseThrow(
              () ->
                  new IllegalStateException(
                      "no vector kernels: start Java with --add-modules " + MODULE));
      case AUTO -> VECTOR.orElse(SCALAR);
    };
  }

  private static Optional<SynapseKernels> vector() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      LOG.warn("engine kernels: scalar; several times faster with --add-modules {}", MODULE);
      return Optional.empty();
    }
    try {
      Constructor<?> constructor = Class.forName(VECTOR_KERNELS).getDeclaredConstructor();
      SynapseKernels kernels = (SynapseKernels) constructor.newInstance();
      LOG.info("engine kernels: {}", kernels.description());
      return Optional.of(kernels);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this build lacks " + VECTOR_KERNELS, e);
    }
  }
}
