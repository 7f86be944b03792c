/** Event-driven execution on the host's CPU. */
@NullMarked
package io.retinaflow.offload.cpu;

import org.jspecify.annotations.NullMarked;
