/** Meters of the job and of Flink in one Micrometer registry, served to Prometheus. */
@NullMarked
package io.retinaflow.pipeline.metrics;

import org.jspecify.annotations.NullMarked;
