/** Networks on DJL and libtorch, the reference every other engine is measured against. */
@NullMarked
package io.retinaflow.models.djl;

import org.jspecify.annotations.NullMarked;
