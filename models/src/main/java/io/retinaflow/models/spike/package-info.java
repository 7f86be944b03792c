/** Spikes as bits. */
@NullMarked
package io.retinaflow.models.spike;

import org.jspecify.annotations.NullMarked;
