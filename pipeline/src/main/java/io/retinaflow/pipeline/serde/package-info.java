/** Versioned Flink serializers built from one small layout per value. */
@NullMarked
package io.retinaflow.pipeline.serde;

import org.jspecify.annotations.NullMarked;
