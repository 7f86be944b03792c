/** Whole inferences, timed engine against engine in the same process. */
@NullMarked
package io.retinaflow.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
