package io.retinaflow.ingest.codec;

/**
 * What to do with what is doubtful in a stream.
 *
 * @param time about backward times
 * @param wraps about counters that start over
 * @param bounds about pixels outside the sensor
 * @param truncation about an incomplete unit at the end; heeded by those who know where that is,
 *     such as recordings: {@link EventDecoder#endOfInput()} rejects it in any case
 */
public record DecodePolicies(
    TimePolicy time, WrapPolicy wraps, BoundsPolicy bounds, TruncationPolicy truncation) {

  /** Keep times, unwrap, drop what lies outside, report truncation: costs decoders nothing. */
  public static final DecodePolicies DEFAULT =
      new DecodePolicies(
          TimePolicy.KEEP, WrapPolicy.UNWRAP, BoundsPolicy.DROP, TruncationPolicy.REPORT);

  /** These policies with another one about time. */
  public DecodePolicies withTime(TimePolicy other) {
    return new DecodePolicies(other, wraps, bounds, truncation);
  }

  /** These policies with another one about wraps. */
  public DecodePolicies withWraps(WrapPolicy other) {
    return new DecodePolicies(time, other, bounds, truncation);
  }

  /** These policies with another one about bounds. */
  public DecodePolicies withBounds(BoundsPolicy other) {
    return new DecodePolicies(time, wraps, other, truncation);
  }

  /** These policies with another one about truncation. */
  public DecodePolicies withTruncation(TruncationPolicy other) {
    return new DecodePolicies(time, wraps, bounds, other);
  }

  /** Whether decoded events must be gone over. */
  boolean changeEvents() {
    return time != TimePolicy.KEEP || bounds == BoundsPolicy.REJECT;
  }
}
