package io.retinaflow.offload.imc.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One mapping of a profile. Each field is asked for by name; {@link #requireNothingElse} then
 * refuses the ones that nobody asked for, so that a misspelt field is an error and no default.
 */
public final class ProfileSection {
  private final String file;
  private final String path;
  private final ObjectNode fields;
  private final Set<String> known = new TreeSet<>();

  ProfileSection(String file, String path, ObjectNode fields) {
    this.file = file;
    this.path = path;
    this.fields = fields;
  }

  /** Name of the file or resource. */
  public String file() {
    return file;
  }

  /**
   * A mapping inside this one.
   *
   * @throws MalformedProfileException if it is absent or no mapping
   */
  public ProfileSection section(String field) throws MalformedProfileException {
    if (required(field) instanceof ObjectNode mapping) {
      return new ProfileSection(file, pathOf(field), mapping);
    }
    throw malformed(field, "expected a mapping, found " + fields.get(field));
  }

  /**
   * A text.
   *
   * @throws MalformedProfileException if it is absent, no text or blank
   */
  public String text(String field) throws MalformedProfileException {
    JsonNode node = required(field);
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw malformed(field, "expected a text, found " + node);
    }
    return node.textValue();
  }

  /**
   * The constant of an enum whose name, in lower case, the field holds.
   *
   * @throws MalformedProfileException if it is absent or names none of them
   */
  public <E extends Enum<E>> E choice(String field, Class<E> type)
      throws MalformedProfileException {
    String text = text(field);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    throw malformed(field, "expected one of " + names + ", found " + text);
  }

  /**
   * A number with its unit and source.
   *
   * @throws MalformedProfileException if it is absent, no number, out of bounds, in another unit or
   *     without a source
   */
  public Quantity quantity(String field, String unit, Bounds bounds)
      throws MalformedProfileException {
    ProfileSection section = section(field);
    Quantity quantity = new Quantity(section.number(bounds), unit, section.text("source"));
    String found = section.text("unit");
    if (!found.equals(unit)) {
      throw section.malformed("unit", "expected " + unit + ", found " + found);
    }
    section.requireNothingElse();
    return quantity;
  }

  /**
   * The number of {@link #quantity}, where it counts something.
   *
   * @throws MalformedProfileException also if it is no integer, or above the limit
   */
  public int count(String field, String unit, Bounds bounds, int most)
      throws MalformedProfileException {
    double value = quantity(field, unit, bounds).value();
    if (value != Math.rint(value) || value > most) {
      throw malformed(field + ".value", "expected an integer up to " + most + ", found " + value);
    }
    return (int) value;
  }

  private double number(Bounds bounds) throws MalformedProfileException {
    JsonNode node = required("value");
    if (!node.isNumber()) {
      throw malformed("value", "expected a number, found " + node);
    }
    double value = node.doubleValue();
    if (!bounds.admits(value)) {
      throw malformed("value", "expected a number " + bounds.words() + ", found " + value);
    }
    return value;
  }

  private JsonNode required(String field) throws MalformedProfileException {
    known.add(field);
    JsonNode node = fields.get(field);
    if (node == null || node.isNull()) {
      throw malformed(field, "is missing");
    }
    return node;
  }

  /**
   * Refuses fields that were not asked for.
   *
   * @throws MalformedProfileException naming the first of them and those that are known
   */
  public void requireNothingElse() throws MalformedProfileException {
    for (String field : (Iterable<String>) fields::fieldNames) {
      if (!known.contains(field)) {
        throw malformed(field, "is unknown (" + fields.get(field) + "); known are " + known);
      }
    }
  }

  /** The error of a value that was read from this field and turned out wrong. */
  public MalformedProfileException malformed(String field, String problem) {
    return new MalformedProfileException(file, pathOf(field), problem);
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
