package io.retinaflow.models.activity;

import io.retinaflow.models.layer.Membranes;

/**
 * Result of some timesteps of a longer run.
 *
 * @param output result of these timesteps alone
 * @param membranes potentials after them, from which the next ones continue
 */
public record Continuation(NetworkOutput output, Membranes membranes) {}
