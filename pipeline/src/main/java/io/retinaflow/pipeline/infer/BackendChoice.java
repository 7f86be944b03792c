package io.retinaflow.pipeline.infer;

import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.ShadowingAccelerator;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Accelerators of a job: the one that runs the model, and those that shadow it, which say what the
 * same runs would have cost there.
 *
 * @param executing name of the one that runs the model
 * @param shadows names of the others
 * @param shadowRate share of the clips that are shadowed, 0 to 1; which ones, their names decide,
 *     so that a replay shadows the same
 * @param options options of the executing one; those of a shadow begin with its name and a dot
 */
public record BackendChoice(
    String executing, List<String> shadows, double shadowRate, Map<String, String> options)
    implements Serializable {
  private static final double CRC_VALUES = 0x1p32;

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if one is named twice or the rate is outside 0..1
   */
  public BackendChoice {
    shadows = List.copyOf(shadows);
    options = Map.copyOf(options);
    if (!(shadowRate >= 0 && shadowRate <= 1)) {
      throw new IllegalArgumentException("shadow rate " + shadowRate + " is not 0 to 1");
    }
    HashSet<String> names = new HashSet<>(shadows);
    if (names.size() < shadows.size() || names.contains(executing)) {
      throw new IllegalArgumentException(
          "a back end is named twice: " + executing + " and shadows " + shadows);
    }
  }

  /**
   * Reads a list of names, the executing one first.
   *
   * @throws IllegalArgumentException if a name is empty or named twice, or the rate is outside 0..1
   */
  public static BackendChoice parse(String names, double shadowRate, Map<String, String> options) {
    List<String> all = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
    if (all.contains("")) {
      throw new IllegalArgumentException("no name in the back ends '" + names + "'");
    }
    return new BackendChoice(all.get(0), all.subList(1, all.size()), shadowRate, options);
  }

  /** One accelerator alone. */
  public static BackendChoice only(String executing) {
    return new BackendChoice(executing, List.of(), 1, Map.of());
  }

  /**
   * Opens the accelerator that runs the model.
   *
   * @throws IllegalArgumentException if there is none of its name or an option makes no sense
   */
  public Accelerator openExecuting() {
    Map<String, String> own = new HashMap<>(options);
    shadows.forEach(name -> own.keySet().removeIf(key -> key.startsWith(name + ".")));
    return Accelerators.named(executing).create(own);
  }

  /**
   * Opens the accelerators that shadow it.
   *
   * @throws IllegalArgumentException if there is none of a name, one cannot shadow or an option
   *     makes no sense
   */
  public List<ShadowingAccelerator> openShadows() {
    return shadows.stream().map(this::openShadow).toList();
  }

  private ShadowingAccelerator openShadow(String name) {
    String prefix = name + ".";
    Map<String, String> own = new HashMap<>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    return Accelerators.shadowing(name, own);
  }

  /**
   * The executing accelerator, the shadows and the rate, options sorted: equal choices print alike.
   */
  @Override
  public String toString() {
    return executing + shadows + "@" + shadowRate + new TreeMap<>(options);
  }

  /** Whether a clip is one of those that are shadowed. */
  boolean shadows(String clip) {
    if (shadows.isEmpty()) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(clip.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() / CRC_VALUES < shadowRate;
  }
}
