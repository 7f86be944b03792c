package io.retinaflow.offload.dualsparse;

/**
 * What inner-join units computed, and how.
 *
 * @param currents O
 * @param operations what the units did
 * @param pseudoOverflows outputs (m, n) whose pseudo sum did not fit: at its end, or with {@link
 *     OverflowPolicy#SATURATE} at any addition
 * @param correctionOverflows outputs (m, n, t) whose correction did not fit, likewise
 */
public record JoinResult(
    OutputCurrents currents,
    JoinOperations operations,
    long pseudoOverflows,
    long correctionOverflows) {}
