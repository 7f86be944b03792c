package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.event.Resolution;
import java.util.Objects;
import java.util.Optional;

/** One of the streams whose packets an AEDAT 4 file interleaves. */
public final class Aedat4Stream {
  private final int number;
  private final String type;
  private final Optional<Resolution> resolution;

  Aedat4Stream(int number, String type, Optional<Resolution> resolution) {
    this.number = number;
    this.type = type;
    this.resolution = resolution;
  }

  /** Number its packets carry. */
  public int number() {
    return number;
  }

  /** What its packets hold: EVTS, FRME, IMUS or TRIG. */
  public String type() {
    return type;
  }

  /** Size of the sensor, where the file states it. */
  public Optional<Resolution> resolution() {
    return resolution;
  }

  /** Whether both say the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Aedat4Stream stream
        && number == stream.number
        && type.equals(stream.type)
        && resolution.equals(stream.resolution);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, type, resolution);
  }

  @Override
  public String toString() {
    return number + ":" + type;
  }
}
