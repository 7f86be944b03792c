/** Prophesee EVT 2.0. */
@NullMarked
package io.retinaflow.ingest.codec.evt2;

import org.jspecify.annotations.NullMarked;
