package io.retinaflow.offload.accelerator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Back ends that differ by a profile alone, found by {@link java.util.ServiceLoader}: those that
 * ship, each under its profile's name, and those that users describe in a file of their own.
 */
public interface AcceleratorFamily {

  /** Name by which users choose it, in front of a file: {@code dual-sparse:mine.yaml}. */
  String name();

  /** The back ends whose profiles ship. */
  List<AcceleratorProvider> shipped();

  /**
   * The back end of a profile.
   *
   * @throws IOException if the file cannot be read or describes none; the message has the field
   */
  AcceleratorProvider of(Path profile) throws IOException;
}
