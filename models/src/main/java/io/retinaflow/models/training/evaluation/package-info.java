/** How right a network is, how sure one may be of that, and what it does on the way. */
@NullMarked
package io.retinaflow.models.training.evaluation;

import org.jspecify.annotations.NullMarked;
