/** Prophesee DAT. */
@NullMarked
package io.retinaflow.ingest.codec.dat;

import org.jspecify.annotations.NullMarked;
