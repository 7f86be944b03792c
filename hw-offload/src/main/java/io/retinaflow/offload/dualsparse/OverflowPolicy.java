package io.retinaflow.offload.dualsparse;

/** What an accumulator does with a sum that does not fit; LoAS does not say, so it is a choice. */
public enum OverflowPolicy {
  /** Keeps the exact sum and counts that it would not have fitted. */
  REPORT,
  /** Drops the high bits, as a plain two's complement adder does. */
  WRAP,
  /** Stays at the largest or smallest value, addition by addition in the order of positions. */
  SATURATE
}
