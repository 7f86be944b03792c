/** Statistics and amounts as plots. */
@NullMarked
package io.retinaflow.ingest.plot;

import org.jspecify.annotations.NullMarked;
