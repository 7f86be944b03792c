/** Recordings, videos and synthetic cameras published to their topics. */
@NullMarked
package io.retinaflow.pipeline.publish;

import org.jspecify.annotations.NullMarked;
