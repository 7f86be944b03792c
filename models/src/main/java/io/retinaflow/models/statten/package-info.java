/** STAtten (CVPR 2025) and its spike-driven baseline: configuration, graph, untrained weights. */
@NullMarked
package io.retinaflow.models.statten;

import org.jspecify.annotations.NullMarked;
