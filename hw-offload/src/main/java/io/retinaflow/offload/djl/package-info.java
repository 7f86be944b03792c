/** Dense execution on the host's CPU through DJL and libtorch. */
@NullMarked
package io.retinaflow.offload.djl;

import org.jspecify.annotations.NullMarked;
