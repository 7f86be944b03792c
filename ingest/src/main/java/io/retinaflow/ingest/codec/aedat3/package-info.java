/** AEDAT 3.1, the format of cAER. */
@NullMarked
package io.retinaflow.ingest.codec.aedat3;

import org.jspecify.annotations.NullMarked;
