/** Filters of each sensor's events, between decoding and slicing. */
@NullMarked
package io.retinaflow.pipeline.filter;

import org.jspecify.annotations.NullMarked;
