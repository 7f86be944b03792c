/** A Kafka broker in a container: its image, its launcher, and what any broker must do. */
@NullMarked
package io.retinaflow.pipeline.container;

import org.jspecify.annotations.NullMarked;
