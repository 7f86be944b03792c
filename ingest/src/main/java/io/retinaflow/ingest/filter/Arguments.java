package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values of all parameters of one filter, as canonical texts that are known to be valid. */
final class Arguments {
  private static final char ASSIGNMENT = '=';

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads values in the order of the parameters, or after {@code name=}.
   *
   * @param filter text of the whole filter, for messages
   * @throws IllegalArgumentException if a value is wrong, missing, given twice or too many
   */
  static Arguments parse(List<Parameter> parameters, List<String> texts, String filter) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      int sign = text.indexOf(ASSIGNMENT);
      Parameter parameter =
          sign < 0
              ? positional(parameters, i, text, filter)
              : named(parameters, text.substring(0, sign), filter);
      String value = canonical(parameter, text.substring(sign + 1), filter);
      if (given.put(parameter.name(), value) != null) {
        throw new IllegalArgumentException(
            "filter '" + filter + "': parameter " + parameter.name() + " is given twice");
      }
    }
    return new Arguments(complete(parameters, given, filter));
  }

  private static Parameter positional(
      List<Parameter> parameters, int place, String text, String filter) {
    if (place >= parameters.size()) {
      throw new IllegalArgumentException(
          "filter '"
              + filter
              + "': '"
              + text
              + "' is one value too many; parameters: "
              + names(parameters));
    }
    return parameters.get(place);
  }

  private static Parameter named(List<Parameter> parameters, String name, String filter) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException(
        "filter '" + filter + "': unknown parameter '" + name + "'; known: " + names(parameters));
  }

  private static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).toList();
  }

  private static String canonical(Parameter parameter, String text, String filter) {
    return parameter
        .canonical(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "filter '"
                        + filter
                        + "': "
                        + parameter.name()
                        + " is '"
                        + text
                        + "', not "
                        + parameter.expectation()));
  }

  private static Map<String, String> complete(
      List<Parameter> parameters, Map<String, String> given, String filter) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String value = given.getOrDefault(parameter.name(), parameter.defaultText());
      if (value.isEmpty()) {
        throw new IllegalArgumentException(
            "filter '"
                + filter
                + "': parameter "
                + parameter.name()
                + " is missing, "
                + parameter.expectation());
      }
      values.put(parameter.name(), value);
    }
    return values;
  }

  long micros(String name) {
    return DurationText.micros(text(name)).orElseThrow();
  }

  double hertz(String name) {
    String text = text(name);
    return Double.parseDouble(text.substring(0, text.length() - "Hz".length()));
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  Resolution size(String name) {
    String[] sides = text(name).split("x", 2);
    return new Resolution(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  List<Pixel> pixels(String name) {
    List<Pixel> pixels = new ArrayList<>();
    Stream.of(text(name).split("\\+")).forEach(text -> pixels.add(pixel(text)));
    return pixels;
  }

  /** Reads a pixel in the form {@code X/Y}. */
  static Pixel pixel(String text) {
    int slash = text.indexOf('/');
    return new Pixel(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  boolean is(String name, String choice) {
    return text(name).equals(choice);
  }

  private String text(String name) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no parameter " + name + " among " + values.keySet());
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments arguments && values.equals(arguments.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** All values in order, separated by commas. */
  @Override
  public String toString() {
    return String.join(",", values.values());
  }
}
