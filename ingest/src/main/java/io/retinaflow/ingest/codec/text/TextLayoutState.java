package io.retinaflow.ingest.codec.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A layout in a decoder's state, as {@link TextDecoder} specifies. */
final class TextLayoutState {
  static final int BYTES = 4 + TextLayout.MAX_COLUMNS;

  private static final List<TextColumn> COLUMNS = List.of(TextColumn.values());
  private static final List<TextTimeUnit> UNITS = List.of(TextTimeUnit.values());
  private static final List<TextPolarity> POLARITIES = List.of(TextPolarity.values());

  private TextLayoutState() {}

  static void write(TextLayout layout, ByteBuffer target) {
    target
        .put((byte) layout.separator())
        .put(number(UNITS, layout.timeUnit()))
        .put(number(POLARITIES, layout.polarity()))
        .put((byte) layout.columns().size());
    layout.columns().forEach(column -> target.put(number(COLUMNS, column)));
    target.put(new byte[TextLayout.MAX_COLUMNS - layout.columns().size()]);
  }

  /**
   * Reads a layout.
   *
   * @throws IllegalArgumentException if {@link #write} writes no such bytes
   */
  static TextLayout read(ByteBuffer source) {
    char separator = (char) source.get();
    TextTimeUnit unit = constant(UNITS, source.get());
    TextPolarity polarity = constant(POLARITIES, source.get());
    int count = source.get();
    List<TextColumn> columns = new ArrayList<>();
    for (int i = 0; i < TextLayout.MAX_COLUMNS; i++) {
      byte number = source.get();
      if (i < count) {
        columns.add(constant(COLUMNS, number));
      } else if (number != 0) {
        throw new IllegalArgumentException("column " + number + " behind the last");
      }
    }
    return new TextLayout(columns, separator, unit, polarity);
  }

  private static <E> byte number(List<E> constants, E constant) {
    return (byte) constants.indexOf(constant);
  }

  private static <E> E constant(List<E> constants, int number) {
    if (number < 0 || number >= constants.size()) {
      throw new IllegalArgumentException("number " + number + " of " + constants.size());
    }
    return constants.get(number);
  }
}
