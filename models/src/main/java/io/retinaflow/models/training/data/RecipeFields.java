package io.retinaflow.models.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Section of a configuration whose fields are asked for one by one. What was asked for is what is
 * known: a field beyond is refused at the end.
 */
final class RecipeFields {
  private final String name;
  private final JsonNode section;
  private final Set<String> known = new TreeSet<>();
  private final List<RecipeFields> subsections = new ArrayList<>();

  /**
   * Opens a section.
   *
   * @param name what it is called in messages
   * @throws IllegalArgumentException if it has no fields
   */
  RecipeFields(String name, JsonNode section) {
    if (!section.isObject()) {
      throw new IllegalArgumentException(name + " is no section of fields: " + section);
    }
    this.name = name;
    this.section = section;
  }

  /**
   * A string.
   *
   * @throws IllegalArgumentException if it is absent or no string
   */
  String text(String field) {
    return optionalText(field)
        .orElseThrow(() -> new IllegalArgumentException("no field " + path(field)));
  }

  /**
   * A string that may be absent.
   *
   * @throws IllegalArgumentException if it is no string
   */
  Optional<String> optionalText(String field) {
    Optional<JsonNode> value = value(field);
    value.ifPresent(node -> require(node.isTextual(), field, node, "a string"));
    return value.map(JsonNode::textValue);
  }

  /**
   * An integer.
   *
   * @throws IllegalArgumentException if it is none
   */
  int integer(String field, int usual) {
    Optional<JsonNode> value = value(field);
    value.ifPresent(
        node ->
            require(node.isIntegralNumber() && node.canConvertToInt(), field, node, "an integer"));
    return value.map(JsonNode::intValue).orElse(usual);
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if it is none
   */
  double number(String field, double usual) {
    Optional<JsonNode> value = value(field);
    value.ifPresent(node -> require(node.isNumber(), field, node, "a number"));
    return value.map(JsonNode::doubleValue).orElse(usual);
  }

  /**
   * A truth value.
   *
   * @throws IllegalArgumentException if it is none
   */
  boolean flag(String field, boolean usual) {
    Optional<JsonNode> value = value(field);
    value.ifPresent(node -> require(node.isBoolean(), field, node, "true or false"));
    return value.map(JsonNode::booleanValue).orElse(usual);
  }

  /**
   * A list of strings, empty where it is absent.
   *
   * @throws IllegalArgumentException if it is none
   */
  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : value(field).orElseGet(JsonNodeFactory.instance::arrayNode)) {
      require(node.isTextual(), field, node, "a string");
      texts.add(node.textValue());
    }
    value(field).ifPresent(node -> require(node.isArray(), field, node, "a list"));
    return texts;
  }

  /**
   * One of some words.
   *
   * @param words what they stand for, whose names in lower case they are
   * @throws IllegalArgumentException if it is none of them
   */
  <E extends Enum<E>> E choice(String field, Class<E> words, E usual) {
    String text = optionalText(field).orElseGet(() -> word(usual));
    List<String> names = new ArrayList<>();
    for (E word : words.getEnumConstants()) {
      if (word(word).equals(text)) {
        return word;
      }
      names.add(word(word));
    }
    throw new IllegalArgumentException(
        "%s is '%s', none of %s".formatted(path(field), text, names));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A section within; empty where it is absent. */
  RecipeFields section(String field) {
    JsonNode node = value(field).orElseGet(JsonNodeFactory.instance::objectNode);
    RecipeFields subsection = new RecipeFields(path(field), node);
    subsections.add(subsection);
    return subsection;
  }

  /**
   * Refuses fields that were not asked for.
   *
   * @throws IllegalArgumentException if there is one; the message has those that are known
   */
  void requireKnown() {
    section
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                throw new IllegalArgumentException(
                    "unknown field %s; known here: %s"
                        .formatted(path(field), String.join(", ", known)));
              }
            });
    subsections.forEach(RecipeFields::requireKnown);
  }

  private Optional<JsonNode> value(String field) {
    known.add(field);
    return Optional.ofNullable(section.get(field));
  }

  private void require(boolean condition, String field, JsonNode value, String kind) {
    if (!condition) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(path(field), kind, value));
    }
  }

  private String path(String field) {
    return name + "." + field;
  }
}
