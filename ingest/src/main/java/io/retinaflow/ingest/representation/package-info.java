/** What networks take in: events counted on a grid. */
@NullMarked
package io.retinaflow.ingest.representation;

import org.jspecify.annotations.NullMarked;
