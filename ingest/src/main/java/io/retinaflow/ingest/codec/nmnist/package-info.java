/** The 40-bit ATIS records of N-MNIST and SLAYER. */
@NullMarked
package io.retinaflow.ingest.codec.nmnist;

import org.jspecify.annotations.NullMarked;
