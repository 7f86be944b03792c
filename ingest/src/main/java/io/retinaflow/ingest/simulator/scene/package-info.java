/** Scenes made by calculation: figures that move over a textured ground. */
@NullMarked
package io.retinaflow.ingest.simulator.scene;

import org.jspecify.annotations.NullMarked;
