/** Event camera that turns intensity frames, or a scene that does not exist, into events. */
@NullMarked
package io.retinaflow.ingest.simulator;

import org.jspecify.annotations.NullMarked;
