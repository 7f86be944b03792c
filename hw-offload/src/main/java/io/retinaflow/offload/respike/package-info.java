/** ReSpike's operations and energy as its field publishes them, from the network's graph. */
@NullMarked
package io.retinaflow.offload.respike;

import org.jspecify.annotations.NullMarked;
