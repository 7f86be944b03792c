/** Records of the event and video topics and the envelopes that their headers carry. */
@NullMarked
package io.retinaflow.pipeline.source;

import org.jspecify.annotations.NullMarked;
