/** Event Stream 2.0 of the Paris vision institute. */
@NullMarked
package io.retinaflow.ingest.codec.eventstream;

import org.jspecify.annotations.NullMarked;
