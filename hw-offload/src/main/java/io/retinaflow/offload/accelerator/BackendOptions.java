package io.retinaflow.offload.accelerator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** A back end's options, which are text, read as what they mean. */
public final class BackendOptions {
  private final Map<String, String> values;

  private BackendOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Checks that all are known.
   *
   * @throws IllegalArgumentException if one is not; the message lists the known ones
   */
  public static BackendOptions of(
      String backend, Map<String, String> values, List<BackendOption> known) {
    List<String> names = known.stream().map(BackendOption::name).toList();
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "accelerator " + backend + " has no option " + unknown + ", only " + names);
    }
    return new BackendOptions(Map.copyOf(values));
  }

  /** A text as it is; empty where the option is not set. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A number; empty where the option is not set.
   *
   * @throws IllegalArgumentException if it is none
   */
  public OptionalInt integer(String name) {
    String text = values.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
    }
  }

  /**
   * A number with a fraction; empty where the option is not set.
   *
   * @throws IllegalArgumentException if it is none, or not finite
   */
  public OptionalDouble number(String name) {
    String text = values.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
    }
    throw new IllegalArgumentException(name + " must be finite, not '" + text + "'");
  }

  /**
   * One of an enum's constants, in lower case; the fallback where the option is not set.
   *
   * @throws IllegalArgumentException if it is none; the message lists them
   */
  public <E extends Enum<E>> E choice(String name, E fallback) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    List<E> choices = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
    for (E choice : choices) {
      if (lowerCase(choice).equals(text)) {
        return choice;
      }
    }
    List<String> names = choices.stream().map(BackendOptions::lowerCase).toList();
    throw new IllegalArgumentException(name + " must be one of " + names + ", not '" + text + "'");
  }

  private static String lowerCase(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
