/** Events to slices of T time bins, by camera time or by count. */
@NullMarked
package io.retinaflow.pipeline.slice;

import org.jspecify.annotations.NullMarked;
