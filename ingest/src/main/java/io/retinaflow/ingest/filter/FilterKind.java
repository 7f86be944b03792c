package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.ParameterType.COORDINATE;
import static io.retinaflow.ingest.filter.ParameterType.COUNT;
import static io.retinaflow.ingest.filter.ParameterType.DURATION;
import static io.retinaflow.ingest.filter.ParameterType.FREQUENCY;
import static io.retinaflow.ingest.filter.ParameterType.INSTANT;
import static io.retinaflow.ingest.filter.ParameterType.PIXELS;
import static io.retinaflow.ingest.filter.ParameterType.SIZE;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every filter there is, by the name its text form begins with. */
enum FilterKind {
  REFRACTORY(
      "refractory",
      "drops a pixel's events within the period after one that passed (or after every one)",
      Parameter.optional("period", DURATION, "1ms", "shortest interval of a pixel's events"),
      Parameter.defaultChoice("restart", "which events start the period", "passed", "every")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new RefractoryRule(
          sensor, arguments.micros("period"), arguments.is("restart", "every"));
    }
  },
  BACKGROUND_ACTIVITY(
      "ba",
      "drops background activity: events that no neighbour supports",
      Parameter.optional("window", DURATION, "5ms", "how long an event supports its neighbours"),
      Parameter.optional("support", COUNT, "1", "neighbours needed"),
      Parameter.defaultChoice("neighbours", "pixels that count as such", "8", "4")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new BackgroundActivityRule(
          sensor,
          arguments.micros("window"),
          arguments.number("support"),
          arguments.is("neighbours", "8"));
    }
  },
  SPATIO_TEMPORAL_CORRELATION(
      "stc",
      "keeps the second event of a burst of one pixel and polarity, and the trail if wanted",
      Parameter.optional("threshold", DURATION, "10ms", "longest interval in a burst"),
      Parameter.defaultChoice(
          "trail", "what happens to the events after the second", "cut", "keep")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new BurstRule(sensor, arguments.micros("threshold"), arguments.is("trail", "cut"));
    }
  },
  TRAIL(
      "trail",
      "keeps the first event of a burst of one pixel and polarity",
      Parameter.optional("threshold", DURATION, "10ms", "longest interval in a burst")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new TrailRule(sensor, arguments.micros("threshold"));
    }
  },
  HOT_PIXELS(
      "hot",
      "learns and drops hot pixels: those far above their neighbours in the window before",
      Parameter.optional("window", DURATION, "1s", "time events are counted for"),
      Parameter.optional("least", COUNT, "20", "events of a hot pixel in a window"),
      Parameter.optional("ratio", COUNT, "5", "times the third busiest neighbour's")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new HotPixelRule(
          sensor, arguments.micros("window"), arguments.number("least"), arguments.number("ratio"));
    }
  },
  PIXELS_DROPPED(
      "drop-pixels",
      "drops the events of given pixels",
      Parameter.required("pixels", PIXELS, "column/row of each")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new PixelListRule(sensor, arguments.pixels("pixels"));
    }
  },
  POLARITY(
      "polarity",
      "keeps one polarity",
      Parameter.choice("keep", "the one that passes", "on", "off")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new PolarityRule(sensor, arguments.is("keep", "on"));
    }
  },
  INVERT("invert", "turns ON into OFF and OFF into ON") {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new InvertRule(sensor);
    }
  },
  REGION("roi", "keeps the events inside a region; coordinates stay", region()) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new RegionRule(sensor, region(arguments), true);
    }
  },
  MASK("mask", "drops the events inside a region", region()) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new RegionRule(sensor, region(arguments), false);
    }
  },
  CROP("crop", "keeps the events inside a region and makes it the sensor", region()) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new CropRule(sensor, region(arguments));
    }
  },
  FLIP(
      "flip",
      "mirrors the sensor",
      Parameter.choice("axis", "x swaps left and right, y top and bottom", "x", "y")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return arguments.is("axis", "x") ? MoveRule.flipX(sensor) : MoveRule.flipY(sensor);
    }
  },
  ROTATE(
      "rotate",
      "turns the sensor clockwise",
      Parameter.choice("degrees", "how far", "90", "180", "270")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      if (arguments.is("degrees", "180")) {
        return MoveRule.halfTurn(sensor);
      }
      return arguments.is("degrees", "90")
          ? MoveRule.quarterTurn(sensor)
          : MoveRule.threeQuarterTurn(sensor);
    }
  },
  TRANSPOSE("transpose", "swaps columns and rows") {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return MoveRule.transpose(sensor);
    }
  },
  DOWNSAMPLE(
      "downsample",
      "moves events to the cell of their pixel and keeps them all",
      Parameter.required("cell", SIZE, "pixels of a cell")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new DownsampleRule(new Downsampling(sensor, arguments.size("cell")));
    }
  },
  INTEGRATE(
      "integrate",
      "makes an event of a cell where its ON and OFF events add up to the threshold",
      Parameter.required("cell", SIZE, "pixels of a cell"),
      Parameter.optional("threshold", COUNT, "2", "events that make one")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new IntegrateRule(
          new Downsampling(sensor, arguments.size("cell")), arguments.number("threshold"));
    }
  },
  RATE(
      "rate",
      "thins events evenly to at most a number in every window",
      Parameter.required("most", COUNT, "events that pass in a window"),
      Parameter.optional("window", DURATION, "10ms", "time events are counted for")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new RateRule(sensor, arguments.number("most"), arguments.micros("window"));
    }
  },
  TIME_CROP(
      "time",
      "keeps events and triggers of a time range",
      Parameter.required("from", INSTANT, "first time inside"),
      Parameter.required("to", INSTANT, "first time after")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new TimeCropRule(
          sensor, new TimeRange(arguments.micros("from"), arguments.micros("to")));
    }
  },
  ANTI_FLICKER(
      "anti-flicker",
      "drops events of pixels that see a light flicker inside a band",
      Parameter.optional("lowest", FREQUENCY, "50Hz", "lower end of the band"),
      Parameter.optional("highest", FREQUENCY, "520Hz", "upper end of the band"),
      Parameter.optional("periods", COUNT, "7", "equal periods in a row that prove a flicker"),
      Parameter.optional("tolerance", DURATION, "1500us", "difference of equal periods")) {
    @Override
    EventRule newRule(Arguments arguments, Resolution sensor) {
      return new FlickerRule(
          sensor,
          arguments.hertz("lowest"),
          arguments.hertz("highest"),
          arguments.number("periods"),
          arguments.micros("tolerance"));
    }
  };

  private final String id;
  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // List.of and records: nothing can change.
  private final List<Parameter> parameters;

  FilterKind(String id, String summary, Parameter... parameters) {
    this.id = id;
    this.summary = summary;
    this.parameters = List.of(parameters);
  }

  /**
   * Finds a kind by its name.
   *
   * @throws IllegalArgumentException naming the known ones, if there is no such kind
   */
  static FilterKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("unknown filter '" + id + "'; known: " + knownIds()));
  }

  private static String knownIds() {
    return Arrays.stream(values()).map(FilterKind::id).sorted().collect(Collectors.joining(", "));
  }

  private static Parameter[] region() {
    return new Parameter[] {
      Parameter.required("x", COORDINATE, "first column"),
      Parameter.required("y", COORDINATE, "first row"),
      Parameter.required("size", SIZE, "columns and rows")
    };
  }

  private static Region region(Arguments arguments) {
    return new Region(arguments.number("x"), arguments.number("y"), arguments.size("size"));
  }

  /** The name in the text form. */
  String id() {
    return id;
  }

  /** What the filter does, in one line. */
  String summary() {
    return summary;
  }

  /** Whether it depends on the sensor which values make a filter. */
  boolean asksForPlaces() {
    return parameters.stream().anyMatch(parameter -> parameter.type().namesPlaces());
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Makes the rule for a sensor.
   *
   * @throws IllegalArgumentException if the values do not fit each other or the sensor
   */
  abstract EventRule newRule(Arguments arguments, Resolution sensor);
}
