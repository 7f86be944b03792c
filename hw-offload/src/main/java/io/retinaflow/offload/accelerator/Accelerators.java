package io.retinaflow.offload.accelerator;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Look-up of the back ends on the class path. */
public final class Accelerators {
  private Accelerators() {}

  /**
   * A back end by name.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists the names
   */
  public static AcceleratorProvider named(String name) {
    Map<String, AcceleratorProvider> known = byName();
    AcceleratorProvider provider = known.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "no accelerator named '" + name + "', known are " + known.keySet());
    }
    return provider;
  }

  /** All back ends, by name. */
  public static List<AcceleratorProvider> all() {
    return List.copyOf(byName().values());
  }

  private static Map<String, AcceleratorProvider> byName() {
    ClassLoader loader = Accelerators.class.getClassLoader();
    Map<String, AcceleratorProvider> known = new TreeMap<>();
    for (AcceleratorProvider provider : ServiceLoader.load(AcceleratorProvider.class, loader)) {
      if (known.putIfAbsent(provider.name(), provider) != null) {
        throw new IllegalStateException("two accelerators named '" + provider.name() + "'");
      }
    }
    return known;
  }
}
