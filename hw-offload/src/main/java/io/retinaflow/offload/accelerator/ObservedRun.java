package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.ActivityTrace;

/**
 * What is known of a run when its cost is asked for.
 *
 * @param activity what the layers did
 * @param spikes every spike; empty if no cost model of the run {@link CostModel#readsSpikes() reads
 *     them}
 */
public record ObservedRun(ActivityTrace activity, SpikeRecording spikes) {}
