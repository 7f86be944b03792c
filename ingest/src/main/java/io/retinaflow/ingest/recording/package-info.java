/** Recordings on disk: recognised, cut into transport chunks, summarised and written. */
@NullMarked
package io.retinaflow.ingest.recording;

import org.jspecify.annotations.NullMarked;
