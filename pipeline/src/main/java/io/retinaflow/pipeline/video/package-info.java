/** Video's way to the model: access units from Kafka, decoded, cut into groups of pictures. */
@NullMarked
package io.retinaflow.pipeline.video;

import org.jspecify.annotations.NullMarked;
