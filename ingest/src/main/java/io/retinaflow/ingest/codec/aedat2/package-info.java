/** AEDAT 1 and 2, the formats of jAER. */
@NullMarked
package io.retinaflow.ingest.codec.aedat2;

import org.jspecify.annotations.NullMarked;
