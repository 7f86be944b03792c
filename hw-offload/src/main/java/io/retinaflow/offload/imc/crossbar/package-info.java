/** Matrix-vector products on non-ideal crossbar arrays, stage by stage. */
@NullMarked
package io.retinaflow.offload.imc.crossbar;

import org.jspecify.annotations.NullMarked;
