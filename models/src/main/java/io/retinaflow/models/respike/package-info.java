/** ReSpike: key frames to a dense network, residual frames to a spiking one, fused. */
@NullMarked
package io.retinaflow.models.respike;

import org.jspecify.annotations.NullMarked;
