/** Ground truth recorded from the authors' code, and its comparison with a run. */
@NullMarked
package io.retinaflow.models.golden;

import org.jspecify.annotations.NullMarked;
