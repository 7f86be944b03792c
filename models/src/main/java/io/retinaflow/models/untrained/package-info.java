/** Random weights whose networks fire and cost like trained ones. */
@NullMarked
package io.retinaflow.models.untrained;

import org.jspecify.annotations.NullMarked;
