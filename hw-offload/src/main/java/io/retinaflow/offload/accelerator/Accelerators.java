package io.retinaflow.offload.accelerator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Look-up of the back ends on the class path. */
public final class Accelerators {
  private Accelerators() {}

  /**
   * A back end by name, or by family and file: {@code dual-sparse:mine.yaml}.
   *
   * @throws IllegalArgumentException if there is none of that name, with the names there are; or if
   *     the file cannot be read or describes none
   */
  public static AcceleratorProvider named(String name) {
    int colon = name.indexOf(':');
    if (colon >= 0) {
      return described(name.substring(0, colon), Path.of(name.substring(colon + 1)));
    }
    Map<String, AcceleratorProvider> known = byName();
    AcceleratorProvider provider = known.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "no accelerator named '" + name + "', known are " + known.keySet());
    }
    return provider;
  }

  private static AcceleratorProvider described(String family, Path profile) {
    TreeSet<String> known = new TreeSet<>();
    for (AcceleratorFamily candidate : load(AcceleratorFamily.class)) {
      known.add(candidate.name());
      if (candidate.name().equals(family)) {
        return read(candidate, profile);
      }
    }
    throw new IllegalArgumentException(
        "no family of accelerators named '" + family + "', known are " + known);
  }

  private static AcceleratorProvider read(AcceleratorFamily family, Path profile) {
    try {
      return family.of(profile);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          family.name() + " profile " + profile + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a back end that prices the runs of others.
   *
   * @param name as of {@link #named}
   * @param options by name
   * @throws IllegalArgumentException if there is none of that name, an option makes no sense, or it
   *     prices its own runs alone; the message lists those that do more
   */
  public static ShadowingAccelerator shadowing(String name, Map<String, String> options) {
    if (named(name).create(options) instanceof ShadowingAccelerator shadowing) {
      return shadowing;
    }
    throw new IllegalArgumentException(
        "accelerator %s prices its own runs alone and cannot shadow; %s can"
            .formatted(
                name,
                all().stream()
                    .filter(provider -> provider.capabilities().contains(Capability.SHADOWS))
                    .map(AcceleratorProvider::name)
                    .toList()));
  }

  /** All back ends that ship or stand on the class path, by name. */
  public static List<AcceleratorProvider> all() {
    return List.copyOf(byName().values());
  }

  /** Names of the families, which take a user's profile: {@code dual-sparse:mine.yaml}. */
  public static SortedSet<String> families() {
    TreeSet<String> names = new TreeSet<>();
    load(AcceleratorFamily.class).forEach(family -> names.add(family.name()));
    return names;
  }

  private static Map<String, AcceleratorProvider> byName() {
    Map<String, AcceleratorProvider> known = new TreeMap<>();
    load(AcceleratorProvider.class).forEach(provider -> add(provider, known));
    load(AcceleratorFamily.class)
        .forEach(family -> family.shipped().forEach(provider -> add(provider, known)));
    return known;
  }

  private static void add(AcceleratorProvider provider, Map<String, AcceleratorProvider> known) {
    if (known.putIfAbsent(provider.name(), provider) != null) {
      throw new IllegalStateException("two accelerators named '" + provider.name() + "'");
    }
  }

  private static <S> ServiceLoader<S> load(Class<S> service) {
    return ServiceLoader.load(service, Accelerators.class.getClassLoader());
  }
}
