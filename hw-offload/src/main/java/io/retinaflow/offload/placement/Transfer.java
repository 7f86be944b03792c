package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;

/**
 * Link from one back end to another: {@code E = fixed + bits * perBit}, {@code t = fixed +
 * ceil(bits * perBit)}.
 *
 * @param fixedEnergy energy of any transfer
 * @param energyPerBit energy of a bit
 * @param fixedPicoseconds time of any transfer
 * @param femtosecondsPerBit time of a bit; 1000 for a terabit per second
 */
public record Transfer(
    Energy fixedEnergy, Energy energyPerBit, long fixedPicoseconds, long femtosecondsPerBit) {
  /** A link that costs nothing. */
  public static final Transfer FREE = new Transfer(Energy.ZERO, Energy.ZERO, 0, 0);

  private static final long FEMTOSECONDS_PER_PICOSECOND = 1000;

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Transfer {
    if (fixedPicoseconds < 0 || femtosecondsPerBit < 0) {
      throw new IllegalArgumentException(
          "negative time: " + fixedPicoseconds + " ps, " + femtosecondsPerBit + " fs per bit");
    }
  }

  /** Energy of this many bits, exact. */
  Energy energy(long bits) {
    return fixedEnergy.plus(energyPerBit.times(bits));
  }

  /**
   * Time of this many bits, rounded up to a picosecond.
   *
   * @throws ArithmeticException if it exceeds {@link Long#MAX_VALUE} femtoseconds
   */
  long picoseconds(long bits) {
    long femtoseconds = Math.multiplyExact(bits, femtosecondsPerBit);
    long whole = femtoseconds / FEMTOSECONDS_PER_PICOSECOND;
    long rest = femtoseconds % FEMTOSECONDS_PER_PICOSECOND;
    return Math.addExact(fixedPicoseconds, whole + (rest == 0 ? 0 : 1));
  }
}
