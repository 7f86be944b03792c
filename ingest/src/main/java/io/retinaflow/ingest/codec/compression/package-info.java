/** Compressed frames inside event formats and their containers. */
@NullMarked
package io.retinaflow.ingest.codec.compression;

import org.jspecify.annotations.NullMarked;
