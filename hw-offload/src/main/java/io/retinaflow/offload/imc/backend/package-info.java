/** Chips that compute in memory, as back ends. */
@NullMarked
package io.retinaflow.offload.imc.backend;

import org.jspecify.annotations.NullMarked;
