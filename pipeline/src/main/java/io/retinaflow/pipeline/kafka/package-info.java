/** How Kafka is reached: client properties and topics. */
@NullMarked
package io.retinaflow.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
