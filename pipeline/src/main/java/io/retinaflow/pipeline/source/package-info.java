/** Records of the event topic and the envelope that their headers carry. */
@NullMarked
package io.retinaflow.pipeline.source;

import org.jspecify.annotations.NullMarked;
