package io.retinaflow.ingest.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kind of value that a filter's parameter takes; each value has one canonical text. */
enum ParameterType {
  DURATION("a duration longer than 0 such as 500us, 1.5ms or 2s") {
    @Override
    Optional<String> canonical(String text) {
      return DurationText.micros(text).filter(micros -> micros > 0).map(DurationText::of);
    }
  },
  INSTANT("a time since the camera's clock started such as 0s, 1.5ms or 2s") {
    @Override
    Optional<String> canonical(String text) {
      return DurationText.micros(text).map(DurationText::of);
    }
  },
  FREQUENCY("a frequency such as 50Hz or 0.5Hz") {
    @Override
    Optional<String> canonical(String text) {
      if (!text.matches("\\d{1,9}(\\.\\d{1,6})?Hz")) {
        return Optional.empty();
      }
      BigDecimal hertz = new BigDecimal(text.substring(0, text.length() - 2));
      return hertz.signum() == 0
          ? Optional.empty()
          : Optional.of(hertz.stripTrailingZeros().toPlainString() + "Hz");
    }
  },
  COUNT("a number from 1 to 999999999") {
    @Override
    Optional<String> canonical(String text) {
      return wholeNumber(text).filter(number -> !number.equals("0"));
    }
  },
  COORDINATE("a coordinate from 0") {
    @Override
    Optional<String> canonical(String text) {
      return wholeNumber(text);
    }
  },
  SIZE("a size such as 100x80, sides 1 to 65536") {
    @Override
    Optional<String> canonical(String text) {
      String[] sides = text.split("x", -1);
      if (sides.length != 2) {
        return Optional.empty();
      }
      Optional<String> width = side(sides[0]);
      return side(sides[1]).flatMap(height -> width.map(columns -> columns + "x" + height));
    }
  },
  PIXELS("pixels such as 12/30 or 12/30+40/7") {
    @Override
    Optional<String> canonical(String text) {
      List<String> pixels = new ArrayList<>();
      for (String pixel : text.split("\\+", -1)) {
        if (!pixel.matches("\\d{1,5}/\\d{1,5}")) {
          return Optional.empty();
        }
        pixels.add(Arguments.pixel(pixel).toString());
      }
      return Optional.of(String.join("+", pixels));
    }
  },
  CHOICE("one of its choices") {
    @Override
    Optional<String> canonical(String text) {
      return Optional.of(text);
    }
  };

  private static final int LARGEST_SIDE = 1 << 16;

  private final String description;

  ParameterType(String description) {
    this.description = description;
  }

  /** What a value looks like, for messages and help. */
  String description() {
    return description;
  }

  /** Whether a value names places of a sensor or measures them. */
  boolean namesPlaces() {
    return this == COORDINATE || this == SIZE || this == PIXELS;
  }

  /** The canonical text of a value; none if it is no value of this type. */
  abstract Optional<String> canonical(String text);

  private static Optional<String> wholeNumber(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Integer.toString(Integer.parseInt(text)))
        : Optional.empty();
  }

  private static Optional<String> side(String text) {
    return wholeNumber(text)
        .filter(side -> Integer.parseInt(side) >= 1 && Integer.parseInt(side) <= LARGEST_SIDE);
  }
}
