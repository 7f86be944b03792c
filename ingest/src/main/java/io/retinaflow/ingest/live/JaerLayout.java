package io.retinaflow.ingest.live;

/**
 * Switches of jAER's network settings, which both ends must set alike.
 *
 * @param chip whose addresses are sent
 * @param swappedBytes whether numbers are little-endian, the sequence number included
 * @param shortWords whether address and timestamp have 16 bits instead of 32
 * @param sequenceNumbers whether a datagram starts with its number (UDP)
 * @param tickMicros microseconds per timestamp tick
 */
public record JaerLayout(
    JaerChip chip,
    boolean swappedBytes,
    boolean shortWords,
    boolean sequenceNumbers,
    int tickMicros) {

  /**
   * Checks that they can go together.
   *
   * @throws IllegalArgumentException if the tick is not positive, or the chip's addresses do not
   *     fit 16 bits
   */
  public JaerLayout {
    if (tickMicros < 1) {
      throw new IllegalArgumentException("a tick of " + tickMicros + " us is not positive");
    }
    if (shortWords && chip != JaerChip.DVS128) {
      throw new IllegalArgumentException("addresses of " + chip + " do not fit 16 bits");
    }
  }

  /** JAER's defaults: big-endian, 32 bits, numbered datagrams, ticks of 1 us. */
  public static JaerLayout of(JaerChip chip) {
    return new JaerLayout(chip, false, false, true, 1);
  }

  int eventBytes() {
    return shortWords ? 2 * Short.BYTES : 2 * Integer.BYTES;
  }
}
