/** Trained models that ship with the product. */
@NullMarked
package io.retinaflow.models.zoo;

import org.jspecify.annotations.NullMarked;
