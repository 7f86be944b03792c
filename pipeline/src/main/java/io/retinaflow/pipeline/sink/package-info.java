/** Predictions and dead letters into Kafka. */
@NullMarked
package io.retinaflow.pipeline.sink;

import org.jspecify.annotations.NullMarked;
