package io.retinaflow.ingest.codec.aedat2;

import java.util.Arrays;
import java.util.Optional;

/** What the bits of a record's address mean: each chip has its own wiring. */
public enum ChipAddresses {
  /** DVS128 and its kin: 128x128 pixels in 15 bits. */
  DVS128(0),
  /** DAVIS: up to 1024x512 pixels, APS samples and inertial words among them. */
  DAVIS(1),
  /** Any other chip: the low half is x, the high half is y, no polarity. */
  RAW(2);

  private final int code;

  ChipAddresses(int code) {
    this.code = code;
  }

  /** Number in decoder states. */
  int code() {
    return code;
  }

  /** The wiring a decoder state's number stands for, if any. */
  static Optional<ChipAddresses> ofCode(int code) {
    return Arrays.stream(values()).filter(addresses -> addresses.code == code).findFirst();
  }
}
