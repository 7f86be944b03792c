/** Data sets with labels, made ready for networks. */
@NullMarked
package io.retinaflow.models.training.data;

import org.jspecify.annotations.NullMarked;
