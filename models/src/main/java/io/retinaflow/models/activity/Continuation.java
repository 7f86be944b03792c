package io.retinaflow.models.activity;

import io.retinaflow.models.layer.Membranes;

/**
 * State of a run between two of its timesteps.
 *
 * @param output result of the timesteps so far
 * @param membranes potentials after them, from which the next ones continue
 */
public record Continuation(NetworkOutput output, Membranes membranes) {}
