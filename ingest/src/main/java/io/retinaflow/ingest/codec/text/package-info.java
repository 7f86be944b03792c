/** Events as lines of text. */
@NullMarked
package io.retinaflow.ingest.codec.text;

import org.jspecify.annotations.NullMarked;
