/** Ground truth of in-memory computing, re-derived number by number. */
@NullMarked
package io.retinaflow.offload.imc.verify;

import org.jspecify.annotations.NullMarked;
