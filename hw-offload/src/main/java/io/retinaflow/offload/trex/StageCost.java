package io.retinaflow.offload.trex;

import io.retinaflow.offload.energy.Energy;

/**
 * What a stage of one encoder takes for one image.
 *
 * @param stage the stage
 * @param macs multiply-accumulates
 * @param crossbars crossbars of its matrices, N_X,L
 * @param tiles whole tiles it occupies alone
 * @param areaSquareMillimetres area of those tiles
 * @param energy energy of reads or writes
 * @param delayMicros time
 */
public record StageCost(
    Stage stage,
    long macs,
    long crossbars,
    long tiles,
    double areaSquareMillimetres,
    Energy energy,
    double delayMicros) {}
