/** Weights and what is known about them: safetensors files, model cards, integrity. */
@NullMarked
package io.retinaflow.models.checkpoint;

import org.jspecify.annotations.NullMarked;
