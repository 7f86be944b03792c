package io.retinaflow.ingest.codec;

/**
 * What a decoder met that is neither an event nor a trigger.
 *
 * @param beforeTimeBase events and triggers dropped because no time word had come yet
 * @param outsideSensor events dropped because their pixel lies outside the sensor
 * @param otherWords words of the format that carry no event: monitoring and its continuation
 * @param unknownWords words of a type the format does not define, skipped
 * @param backwardTimes times the time base fell by less than a wrap and was taken as it is
 * @param loops wraps of the time counter
 * @param skippedPackets packets of streams that carry neither events nor triggers
 */
public record DecodeCounters(
    long beforeTimeBase,
    long outsideSensor,
    long otherWords,
    long unknownWords,
    long backwardTimes,
    long loops,
    long skippedPackets) {

  /** All counters at zero. */
  public static final DecodeCounters ZERO = new DecodeCounters(0, 0, 0, 0, 0, 0, 0);

  /** Sum, counter by counter. */
  public DecodeCounters plus(DecodeCounters other) {
    return new DecodeCounters(
        beforeTimeBase + other.beforeTimeBase,
        outsideSensor + other.outsideSensor,
        otherWords + other.otherWords,
        unknownWords + other.unknownWords,
        backwardTimes + other.backwardTimes,
        loops + other.loops,
        skippedPackets + other.skippedPackets);
  }

  /** Difference, counter by counter. */
  public DecodeCounters minus(DecodeCounters other) {
    return new DecodeCounters(
        beforeTimeBase - other.beforeTimeBase,
        outsideSensor - other.outsideSensor,
        otherWords - other.otherWords,
        unknownWords - other.unknownWords,
        backwardTimes - other.backwardTimes,
        loops - other.loops,
        skippedPackets - other.skippedPackets);
  }
}
