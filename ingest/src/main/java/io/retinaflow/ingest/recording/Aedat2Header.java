package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.codec.aedat2.ImuRange;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in front of a jAER file: lines that start with {@code #}, the first of them {@code
 * #!AER-DAT2.0}. Newer files end it with {@code #End Of ASCII Header}, older ones with the first
 * record.
 *
 * <p>{@code # AEChip:} names the chip by its Java class; jAER's preferences, all in the header,
 * tell the range of the inertial unit.
 */
final class Aedat2Header {
  private static final String AEDAT1 = "#!AER-DAT1.0";
  private static final String AEDAT2 = "#!AER-DAT2.0";
  private static final String CHIP = "# AEChip: ";
  private static final String END = "#End Of ASCII Header";
  private static final String DVS128_CLASS = "ch.unizh.ini.jaer.chip.retina.DVS128";
  private static final String DAVIS_CLASS = "eu.seebetter.ini.chips.davis.DAVIS240C";
  private static final Pattern SIZE = Pattern.compile("# Size: (\\d{1,5})x(\\d{1,5})");
  private static final Pattern ACCELERATION = Pattern.compile("\"ImuAccelScaleG(2|4|8|16)\"");
  private static final Pattern ROTATION =
      Pattern.compile("\"GyroFullScaleDegPerSec(250|500|1000|2000)\"");

  private final HeaderLines lines;

  private Aedat2Header(HeaderLines lines) {
    this.lines = lines;
  }

  static Aedat2Header peek(ByteSource source) throws IOException {
    return new Aedat2Header(HeaderLines.peek(source, "#", END));
  }

  /** Format the first line names, if it is one of jAER's. */
  Optional<EventFormat> format() {
    String first = lines.lines().isEmpty() ? "" : lines.lines().get(0);
    if (first.equals(AEDAT2)) {
      return Optional.of(EventFormat.AEDAT2);
    }
    return first.equals(AEDAT1) ? Optional.of(EventFormat.AEDAT1) : Optional.empty();
  }

  /** Length in bytes. */
  int bytes() {
    return lines.bytes();
  }

  /** Number of lines. */
  int lineCount() {
    return lines.lines().size();
  }

  /** The lines that name a chip, whole. */
  List<String> chips() {
    return lines.lines().stream().filter(line -> line.startsWith(CHIP)).toList();
  }

  /** Wiring of the chip, if a line names one. */
  Optional<ChipAddresses> addresses() {
    return chips().stream().findFirst().map(Aedat2Header::addresses);
  }

  private static ChipAddresses addresses(String chip) {
    String name = chip.toLowerCase(Locale.ROOT);
    if (name.contains("davis") || name.contains("sbret")) {
      return ChipAddresses.DAVIS;
    }
    boolean dvs128 = name.contains("dvs128") || name.contains("tmpdiff128");
    return dvs128 ? ChipAddresses.DVS128 : ChipAddresses.RAW;
  }

  /** Sensor size, if the header states or the chip implies one. */
  Optional<Resolution> resolution() {
    return first(SIZE)
        .flatMap(size -> Sizes.of(size.group(1), size.group(2)))
        .or(() -> chips().stream().findFirst().flatMap(ChipSizes::of));
  }

  /** Range of the inertial unit, the usual one where the preferences do not say. */
  ImuRange imuRange() {
    return new ImuRange(
        first(ACCELERATION)
            .map(range -> Integer.parseInt(range.group(1)))
            .orElse(ImuRange.USUAL.gravities()),
        first(ROTATION)
            .map(range -> Integer.parseInt(range.group(1)))
            .orElse(ImuRange.USUAL.degreesPerSecond()));
  }

  private Optional<Matcher> first(Pattern pattern) {
    return lines.lines().stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }

  /**
   * Header of a new file. It ends with a mark, so no record can be taken for a line; chips other
   * than DVS128 and DAVIS it calls by a name of our own.
   */
  static byte[] bytes(EventFormat format, StreamParameters parameters) {
    Aedat2Layout layout =
        parameters.layout(Aedat2Layout.class, Aedat2Layout.of(parameters.bounds()));
    String text =
        String.join(
            "\r\n",
            format == EventFormat.AEDAT1 ? AEDAT1 : AEDAT2,
            "# This is a raw AE data file - do not edit",
            "# Timestamps tick: 1 us",
            CHIP + chip(layout.addresses()),
            "# Size: " + parameters.bounds(),
            "#\"ImuAccelScaleG" + layout.imuRange().gravities() + "\"",
            "#\"GyroFullScaleDegPerSec" + layout.imuRange().degreesPerSecond() + "\"",
            END,
            "");
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String chip(ChipAddresses addresses) {
    return switch (addresses) {
      case DVS128 -> DVS128_CLASS;
      case DAVIS -> DAVIS_CLASS;
      case RAW -> "io.retinaflow.RawAddresses";
    };
  }
}
