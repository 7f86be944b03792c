/** Event streams made without a camera. */
@NullMarked
package io.retinaflow.ingest.synthetic;

import org.jspecify.annotations.NullMarked;
