package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.Resolution;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A filter's kind and parameters, with the text form that command line and job options take:
 *
 * <pre>
 *   NAME[:VALUE[,VALUE...]]      refractory:1ms   ba   roi:10,20,100x80   stc:trail=keep
 * </pre>
 *
 * Values stand in the order of the parameters or after {@code PARAMETER=}; what is left out has its
 * default. {@link #help()} lists the filters. The canonical form, {@link #toString()}, states every
 * value in order and parses to an equal specification.
 */
public final class FilterSpec {
  private static final Resolution ANY_SENSOR = new Resolution(1, 1);

  private final FilterKind kind;
  private final Arguments arguments;

  private FilterSpec(FilterKind kind, Arguments arguments) {
    this.kind = kind;
    this.arguments = arguments;
  }

  /**
   * Reads the text form. Whether the filter fits a sensor is for {@link #newFilter} to find out.
   *
   * @throws IllegalArgumentException with the offending text and what is known or expected instead
   */
  public static FilterSpec parse(String text) {
    int colon = text.indexOf(':');
    FilterKind kind = FilterKind.of(colon < 0 ? text : text.substring(0, colon));
    List<String> values = colon < 0 ? List.of() : List.of(text.substring(colon + 1).split(",", -1));
    FilterSpec spec = new FilterSpec(kind, Arguments.parse(kind.parameters(), values, text));
    if (!kind.asksForPlaces()) {
      spec.requireConsistent(text);
    }
    return spec;
  }

  /** Values that do not fit each other fit no sensor. */
  private void requireConsistent(String text) {
    try {
      newFilter(ANY_SENSOR);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("filter '" + text + "': " + e.getMessage(), e);
    }
  }

  /**
   * Makes the filter for a sensor, with nothing remembered.
   *
   * @param sensor size the events' coordinates lie in
   * @throws IllegalArgumentException if the values do not fit the sensor, or if the filter
   *     remembers every pixel and there are more than 2^27
   */
  public EventFilter newFilter(Resolution sensor) {
    return new StreamFilter(kind.id(), sensor, kind.newRule(arguments, sensor));
  }

  /** Every filter with its parameters and defaults, as lines of text. */
  public static String help() {
    StringBuilder help = new StringBuilder();
    for (FilterKind kind : FilterKind.values()) {
      help.append(usage(kind)).append("\n    ").append(kind.summary()).append('\n');
      for (Parameter parameter : kind.parameters()) {
        help.append("      ").append(usage(parameter)).append('\n');
      }
    }
    return help.toString();
  }

  private static String usage(FilterKind kind) {
    if (kind.parameters().isEmpty()) {
      return kind.id();
    }
    StringJoiner values = new StringJoiner(",", kind.id() + ":", "");
    kind.parameters().forEach(parameter -> values.add(parameter.name().toUpperCase(Locale.ROOT)));
    return values.toString();
  }

  private static String usage(Parameter parameter) {
    String presence = parameter.isRequired() ? "required" : "default " + parameter.defaultText();
    return parameter.name()
        + ": "
        + parameter.meaning()
        + "; "
        + parameter.expectation()
        + " ("
        + presence
        + ")";
  }

  /** Whether both make filters that do the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FilterSpec spec
        && kind == spec.kind
        && arguments.equals(spec.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + arguments.hashCode();
  }

  /** The canonical text form. */
  @Override
  public String toString() {
    return kind.parameters().isEmpty() ? kind.id() : kind.id() + ":" + arguments;
  }
}
