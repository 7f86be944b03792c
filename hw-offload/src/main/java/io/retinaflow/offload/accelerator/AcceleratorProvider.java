package io.retinaflow.offload.accelerator;

import java.util.Map;

/**
 * Entry of a back end, found by {@link java.util.ServiceLoader}. It has a public constructor
 * without arguments that does nothing.
 */
public interface AcceleratorProvider {

  /** Name by which users choose it: lower case, no spaces. */
  String name();

  /** One line for users: what it is and whether its numbers are measured or simulated. */
  String description();

  /**
   * Opens the back end.
   *
   * @param options by name; the provider's Javadoc lists them
   * @throws IllegalArgumentException if an option is unknown or impossible; the message has it
   * @throws IllegalStateException if the device or its library is absent
   */
  Accelerator create(Map<String, String> options);
}
