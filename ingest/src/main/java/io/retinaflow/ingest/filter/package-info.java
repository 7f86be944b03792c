/** Streaming filters of events, from their text form to the events that pass. */
@NullMarked
package io.retinaflow.ingest.filter;

import org.jspecify.annotations.NullMarked;
