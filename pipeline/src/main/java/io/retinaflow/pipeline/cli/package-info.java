/** Commands of the retinaflow launcher. */
@NullMarked
package io.retinaflow.pipeline.cli;

import org.jspecify.annotations.NullMarked;
