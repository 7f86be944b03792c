/** What every back end offers: load a model, run it, tell what it did. */
@NullMarked
package io.retinaflow.offload.accelerator;

import org.jspecify.annotations.NullMarked;
