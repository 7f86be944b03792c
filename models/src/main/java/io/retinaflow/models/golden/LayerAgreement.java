package io.retinaflow.models.golden;

import java.util.List;

/**
 * Comparison of one layer of neurons with its record.
 *
 * @param layer name of the node
 * @param expectedCounts recorded spikes per timestep
 * @param actualCounts spikes per timestep of the run; empty if the layer did not run
 * @param expectedCrc recorded CRC-32
 * @param actualCrc CRC-32 of the run
 * @param tracedSpikes recorded spikes compared one by one; 0 without a trace
 * @param traceDifferences those of them that differ
 */
public record LayerAgreement(
    String layer,
    List<Long> expectedCounts,
    List<Long> actualCounts,
    long expectedCrc,
    long actualCrc,
    long tracedSpikes,
    long traceDifferences) {

  /** Copies the lists. */
  public LayerAgreement {
    expectedCounts = List.copyOf(expectedCounts);
    actualCounts = List.copyOf(actualCounts);
  }

  /** Whether every count, the checksum and every traced spike are equal. */
  public boolean agrees() {
    return expectedCounts.equals(actualCounts) && expectedCrc == actualCrc && traceDifferences == 0;
  }
}
