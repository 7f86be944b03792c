/** Prophesee EVT 3.0. */
@NullMarked
package io.retinaflow.ingest.codec.evt3;

import org.jspecify.annotations.NullMarked;
