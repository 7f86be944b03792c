/**
 * What a network costs on in-memory-computing hardware: energy, area and latency by component,
 * dense and event-driven.
 */
@NullMarked
package io.retinaflow.offload.imc.cost;

import org.jspecify.annotations.NullMarked;
