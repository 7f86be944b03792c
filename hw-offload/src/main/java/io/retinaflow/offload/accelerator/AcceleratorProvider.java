package io.retinaflow.offload.accelerator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entry of a back end, found by {@link java.util.ServiceLoader} or as one of an {@link
 * AcceleratorFamily}. As a service it has a public constructor without arguments that does nothing.
 */
public interface AcceleratorProvider {

  /** Name by which users choose it: lower case, no spaces. */
  String name();

  /** One line for users: what it is and whether its numbers are measured or simulated. */
  String description();

  /** What it can do. */
  Set<Capability> capabilities();

  /** Options it understands. */
  List<BackendOption> options();

  /**
   * Opens the back end.
   *
   * @param options by name
   * @throws IllegalArgumentException if an option is unknown or impossible; the message has it
   * @throws IllegalStateException if the device or its library is absent
   */
  Accelerator create(Map<String, String> options);
}
