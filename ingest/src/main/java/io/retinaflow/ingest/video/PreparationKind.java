package io.retinaflow.ingest.video;

import java.util.Arrays;
import java.util.List;

/**
 * Way in which pictures are brought to a network's size, as the data sets' official code does it;
 * the identifiers are those of the command line.
 */
public enum PreparationKind {
  /**
   * HMDB-51 and UCF-101: torchvision's Resize of tensors to the crop's size, bilinear without
   * antialiasing.
   */
  HMDB("hmdb"),
  /**
   * Kinetics-400: Pillow's bilinear resize, antialiased, to 256/224 of the crop's size, so that the
   * crop leaves out the rim.
   */
  KINETICS("kinetics");

  private final String id;

  PreparationKind(String id) {
    this.id = id;
  }

  /** Name on the command line. */
  public String id() {
    return id;
  }

  /**
   * The kind of an identifier.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static PreparationKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no preparation '" + id + "', but " + ids()));
  }

  private static List<String> ids() {
    return Arrays.stream(values()).map(PreparationKind::id).toList();
  }
}
