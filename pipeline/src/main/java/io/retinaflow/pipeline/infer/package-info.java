/** Slices to predictions: the accelerator's run and what it cost. */
@NullMarked
package io.retinaflow.pipeline.infer;

import org.jspecify.annotations.NullMarked;
