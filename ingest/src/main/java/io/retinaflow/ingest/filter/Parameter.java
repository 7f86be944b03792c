package io.retinaflow.ingest.filter;

import java.util.List;
import java.util.Optional;

/**
 * Parameter of a kind of filter.
 *
 * @param name what the text form calls it
 * @param type kind of its values
 * @param choices all its values, where the type is a choice
 * @param defaultText value if none is given; empty if one must be
 * @param meaning what it does, for the help
 */
record Parameter(
    String name, ParameterType type, List<String> choices, String defaultText, String meaning) {

  /** A parameter that must be given. */
  static Parameter required(String name, ParameterType type, String meaning) {
    return new Parameter(name, type, List.of(), "", meaning);
  }

  /** A parameter that may be left out. */
  static Parameter optional(String name, ParameterType type, String defaultText, String meaning) {
    return new Parameter(name, type, List.of(), defaultText, meaning);
  }

  /** A choice of words that must be made. */
  static Parameter choice(String name, String meaning, String... choices) {
    return new Parameter(name, ParameterType.CHOICE, List.of(choices), "", meaning);
  }

  /** A choice of words; the first is the default. */
  static Parameter defaultChoice(String name, String meaning, String... choices) {
    return new Parameter(name, ParameterType.CHOICE, List.of(choices), choices[0], meaning);
  }

  boolean isRequired() {
    return defaultText.isEmpty();
  }

  /** The canonical text of a value; none if it is no value of this parameter. */
  Optional<String> canonical(String text) {
    if (type == ParameterType.CHOICE && !choices.contains(text)) {
      return Optional.empty();
    }
    return type.canonical(text);
  }

  /** What a value looks like. */
  String expectation() {
    return type == ParameterType.CHOICE
        ? "one of " + String.join(", ", choices)
        : type.description();
  }
}
