/** The event-driven engine: networks on the CPU, computed only where spikes are. */
@NullMarked
package io.retinaflow.models.engine;

import org.jspecify.annotations.NullMarked;
