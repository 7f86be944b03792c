/** Recordings and synthetic cameras published to the event topic. */
@NullMarked
package io.retinaflow.pipeline.publish;

import org.jspecify.annotations.NullMarked;
