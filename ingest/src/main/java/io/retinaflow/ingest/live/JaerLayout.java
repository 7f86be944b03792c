package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.aedat2.ChipAddresses;

/**
 * Switches of jAER's network settings, which both ends must set alike.
 *
 * @param addresses wiring of the chip whose addresses are sent
 * @param swappedBytes whether numbers are little-endian, the sequence number included
 * @param shortWords whether address and timestamp have 16 bits instead of 32
 * @param sequenceNumbers whether a datagram starts with its number (UDP)
 * @param tickMicros microseconds per timestamp tick
 */
public record JaerLayout(
    ChipAddresses addresses,
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
    if (shortWords && addresses != ChipAddresses.DVS128) {
      throw new IllegalArgumentException("addresses of " + addresses + " do not fit 16 bits");
    }
  }

  /** JAER's defaults: big-endian, 32 bits, numbered datagrams, ticks of 1 us. */
  public static JaerLayout of(ChipAddresses addresses) {
    return new JaerLayout(addresses, false, false, true, 1);
  }

  int eventBytes() {
    return shortWords ? 2 * Short.BYTES : 2 * Integer.BYTES;
  }
}
