/**
 * Crossbar currents with the resistance of the wires: exact network, effective conductance, fixed
 * point, column ladder.
 */
@NullMarked
package io.retinaflow.offload.imc.wire;

import org.jspecify.annotations.NullMarked;
