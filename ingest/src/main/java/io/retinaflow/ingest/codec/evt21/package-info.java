/** Prophesee EVT 2.1. */
@NullMarked
package io.retinaflow.ingest.codec.evt21;

import org.jspecify.annotations.NullMarked;
