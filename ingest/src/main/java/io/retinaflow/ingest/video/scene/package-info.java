/** Videos made by calculation: actions to tell apart, in colour. */
@NullMarked
package io.retinaflow.ingest.video.scene;

import org.jspecify.annotations.NullMarked;
