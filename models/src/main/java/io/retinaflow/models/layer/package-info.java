/** Networks as data: layers, the graph they form, its shapes, signals and parameters. */
@NullMarked
package io.retinaflow.models.layer;

import org.jspecify.annotations.NullMarked;
