package io.retinaflow.offload.imc.cost;

/**
 * What one layer costs.
 *
 * @param name layer
 * @param processingElements processing elements that hold its weights
 * @param peCyclesPerTimestep processing-element cycles of one timestep
 * @param picojoules energy of all timesteps
 */
public record LayerEstimate(
    String name, long processingElements, long peCyclesPerTimestep, ComponentAmounts picojoules) {}
