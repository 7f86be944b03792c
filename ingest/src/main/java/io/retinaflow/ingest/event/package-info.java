/** Events of one sensor: coordinates, times and polarities, and the packets they travel in. */
@NullMarked
package io.retinaflow.ingest.event;

import org.jspecify.annotations.NullMarked;
