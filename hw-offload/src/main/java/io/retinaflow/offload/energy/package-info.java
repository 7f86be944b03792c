/** Joules of an inference: what was done, what it costs, and how that cost is known. */
@NullMarked
package io.retinaflow.offload.energy;

import org.jspecify.annotations.NullMarked;
