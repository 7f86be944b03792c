/** iniVation AEDAT 4. */
@NullMarked
package io.retinaflow.ingest.codec.aedat4;

import org.jspecify.annotations.NullMarked;
