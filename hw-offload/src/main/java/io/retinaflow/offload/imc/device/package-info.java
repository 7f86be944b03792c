/**
 * What a memory cell does to the conductance it was given: programming, faults, drift, read noise.
 */
@NullMarked
package io.retinaflow.offload.imc.device;

import org.jspecify.annotations.NullMarked;
