/** Learning: from labelled samples to the weights of a network. */
@NullMarked
package io.retinaflow.models.training;

import org.jspecify.annotations.NullMarked;
