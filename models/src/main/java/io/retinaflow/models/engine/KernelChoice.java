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
          Vectors.FOUND.orElseThrow(
              () ->
                  new IllegalStateException(
                      "no vector kernels: start Java with --add-modules " + MODULE));
      case AUTO -> Best.KERNELS;
    };
  }

  /** The choice among what there is, made and logged when it is first asked for. */
  private static final class Best {
    private static final SynapseKernels KERNELS = best();

    private static SynapseKernels best() {
      if (Vectors.FOUND.isEmpty()) {
        LOG.warn("engine kernels: scalar; several times faster with --add-modules {}", MODULE);
        return SCALAR;
      }
      LOG.info("engine kernels: {}", Vectors.FOUND.get().description());
      return Vectors.FOUND.get();
    }
  }

  /** The vector kernels, where the JVM has them. */
  private static final class Vectors {
    private static final Optional<SynapseKernels> FOUND = vector();
  }

  private static Optional<SynapseKernels> vector() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.empty();
    }
    try {
      Constructor<?> constructor = Class.forName(VECTOR_KERNELS).getDeclaredConstructor();
      return Optional.of((SynapseKernels) constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this build lacks " + VECTOR_KERNELS, e);
    }
  }
}
