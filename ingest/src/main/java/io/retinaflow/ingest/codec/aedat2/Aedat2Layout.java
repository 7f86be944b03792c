package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.Resolution;

/**
 * What the records of an AEDAT 1 or 2 stream mean.
 *
 * @param addresses wiring of the chip
 * @param timestamps sign of the times
 * @param imuRange full scale of the inertial unit (DAVIS)
 */
public record Aedat2Layout(ChipAddresses addresses, Timestamps timestamps, ImuRange imuRange)
    implements StreamLayout {
  private static final int DVS128_SIDE = 128;

  /** How the 32 bits of a time are read before the first wrap. */
  public enum Timestamps {
    /** 0..2^32-1 us: a stream that jAER shows as negative throughout starts after 35.8 minutes. */
    UNSIGNED,
    /** -2^31..2^31-1 us, as jAER shows them. */
    SIGNED
  }

  /** Unsigned times and the usual inertial range. */
  public static Aedat2Layout of(ChipAddresses addresses) {
    return new Aedat2Layout(addresses, Timestamps.UNSIGNED, ImuRange.USUAL);
  }

  /** The layout of a new AEDAT 2 stream: DVS128 if the sensor is no larger, DAVIS otherwise. */
  public static Aedat2Layout of(Resolution sensor) {
    boolean small = sensor.width() <= DVS128_SIDE && sensor.height() <= DVS128_SIDE;
    return of(small ? ChipAddresses.DVS128 : ChipAddresses.DAVIS);
  }

  /**
   * The layout a stream is taken to have that says nothing of it.
   *
   * @param longAddresses whether it is AEDAT 2: the addresses of AEDAT 1 hold no more than a
   *     DVS128's
   */
  static Aedat2Layout of(StreamParameters parameters, boolean longAddresses) {
    Aedat2Layout usual = longAddresses ? of(parameters.bounds()) : of(ChipAddresses.DVS128);
    return parameters.layout(Aedat2Layout.class, usual);
  }

  /** This layout with other times. */
  public Aedat2Layout withTimestamps(Timestamps other) {
    return new Aedat2Layout(addresses, other, imuRange);
  }

  /** This layout with another inertial range. */
  public Aedat2Layout withImuRange(ImuRange other) {
    return new Aedat2Layout(addresses, timestamps, other);
  }
}
