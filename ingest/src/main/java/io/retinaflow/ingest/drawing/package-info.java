/** Pictures of few colours, drawn without fonts or a display, as PNG, animated GIF or SVG. */
@NullMarked
package io.retinaflow.ingest.drawing;

import org.jspecify.annotations.NullMarked;
