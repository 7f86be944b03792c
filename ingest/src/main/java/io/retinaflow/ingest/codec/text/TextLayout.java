package io.retinaflow.ingest.codec.text;

import io.retinaflow.ingest.codec.StreamLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a table of events is written: columns, what separates them, unit and spelling.
 *
 * <p>A header line says the same: names of columns, the time's with its unit, in the order and with
 * the separator of the lines below it. {@code t[s],x,y,p} and {@code timestamp_us x y polarity} are
 * header lines; a time without a unit is in microseconds, and then must be whole.
 *
 * @param columns columns from left to right; time, x, y and polarity once each
 * @param separator comma, semicolon or tab; or space, for any run of spaces and tabs
 * @param timeUnit unit of the times
 * @param polarity spelling of the polarities
 */
public record TextLayout(
    List<TextColumn> columns, char separator, TextTimeUnit timeUnit, TextPolarity polarity)
    implements StreamLayout {
  /** Lines {@code t,x,y,p} in whole microseconds, polarity 0 or 1. */
  public static final TextLayout DEFAULT =
      new TextLayout(
          List.of(TextColumn.TIME, TextColumn.X, TextColumn.Y, TextColumn.POLARITY),
          ',',
          TextTimeUnit.MICROSECONDS,
          TextPolarity.ZERO_ONE);

  /** Most columns of a table. */
  static final int MAX_COLUMNS = 16;

  private static final String SEPARATORS = ",;\t ";
  // A name, and a unit behind it in brackets, after an underscore, a slash or a blank.
  private static final Pattern TITLE =
      Pattern.compile("(?<name>\\w+?)(?:[_/ ]?[\\[(](?<unit>\\S+)[])]|[_/ ](?<suffix>\\S+))?");

  /**
   * Checks the columns and the separator.
   *
   * @throws IllegalArgumentException if time, x, y and polarity are not there once each, there are
   *     more than 16 columns, or the separator is none of those allowed
   */
  public TextLayout {
    columns = List.copyOf(columns);
    if (!isTable(columns)) {
      throw new IllegalArgumentException("columns " + columns + " are no table of events");
    }
    if (SEPARATORS.indexOf(separator) < 0) {
      throw new IllegalArgumentException("separator '" + separator + "'");
    }
  }

  private static boolean isTable(List<TextColumn> columns) {
    for (TextColumn column : TextColumn.values()) {
      if (column != TextColumn.OTHER && Collections.frequency(columns, column) != 1) {
        return false;
      }
    }
    return columns.size() <= MAX_COLUMNS;
  }

  /**
   * Reads a header line, comment mark or not: columns, separator and unit are as it says, polarity
   * is {@link TextPolarity#ZERO_ONE}.
   *
   * @return the layout; none if the line does not name time, x, y and polarity once each
   */
  public static Optional<TextLayout> ofHeader(String line) {
    String titles = line.strip().replaceFirst("^[#%]+\\s*", "").replace("\"", "");
    char separator = separatorOf(titles);
    List<TextColumn> columns = new ArrayList<>();
    TextTimeUnit unit = TextTimeUnit.MICROSECONDS;
    for (String title :
        titles.split(separator == ' ' ? "\\s+" : Pattern.quote("" + separator), -1)) {
      Matcher matcher = TITLE.matcher(title.strip());
      TextColumn column = matcher.matches() ? columnOf(matcher) : TextColumn.OTHER;
      if (column == TextColumn.TIME) {
        Optional<TextTimeUnit> stated = unitOf(matcher);
        if (stated.isEmpty()) {
          return Optional.empty();
        }
        unit = stated.get();
      }
      columns.add(column);
    }
    return isTable(columns)
        ? Optional.of(new TextLayout(columns, separator, unit, TextPolarity.ZERO_ONE))
        : Optional.empty();
  }

  private static char separatorOf(String titles) {
    for (int i = 0; i < SEPARATORS.length(); i++) {
      if (titles.indexOf(SEPARATORS.charAt(i)) >= 0) {
        return SEPARATORS.charAt(i);
      }
    }
    return ',';
  }

  private static TextColumn columnOf(Matcher title) {
    return TextColumn.named(title.group("name")).orElse(TextColumn.OTHER);
  }

  /** Unit that a time's title states, microseconds where it states none; none if unknown. */
  private static Optional<TextTimeUnit> unitOf(Matcher title) {
    String inBrackets = title.group("unit");
    String suffix = title.group("suffix");
    if (inBrackets == null && suffix == null) {
      return Optional.of(TextTimeUnit.MICROSECONDS);
    }
    return TextTimeUnit.named(inBrackets == null ? suffix : inBrackets);
  }

  /**
   * Whether some bytes are a line of all columns, its line feed left out, and the last not empty.
   *
   * @param from index of the first byte
   * @param length how many
   */
  public boolean isWholeLine(byte[] bytes, int from, int length) {
    LineFields fields = new LineFields();
    fields.start(bytes, from, from + length, separator);
    int count = 0;
    int lastBytes = 0;
    for (; fields.next(); count++) {
      lastBytes = fields.fieldEnd() - fields.fieldStart();
    }
    return count == columns.size() && lastBytes > 0;
  }

  /** Header line that states this layout but for the spelling, without a line feed. */
  public String header() {
    return columns.stream()
        .map(column -> column == TextColumn.TIME ? timeTitle() : column.title())
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  private String timeTitle() {
    return TextColumn.TIME.title() + "[" + timeUnit.symbol() + "]";
  }

  /** This layout with another unit of time. */
  public TextLayout withTimeUnit(TextTimeUnit unit) {
    return new TextLayout(columns, separator, unit, polarity);
  }

  /** This layout with another spelling of the polarities. */
  public TextLayout withPolarity(TextPolarity spelling) {
    return new TextLayout(columns, separator, timeUnit, spelling);
  }
}
