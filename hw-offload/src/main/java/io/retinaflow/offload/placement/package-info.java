/** Which back end runs which layer: the least energy under a latency bound. */
@NullMarked
package io.retinaflow.offload.placement;

import org.jspecify.annotations.NullMarked;
