/** Event formats: what turns camera bytes into events, and back. */
@NullMarked
package io.retinaflow.ingest.codec;

import org.jspecify.annotations.NullMarked;
