/** Events as pictures: polarity frames and time surfaces with time stamp, legend and scale bar. */
@NullMarked
package io.retinaflow.ingest.render;

import org.jspecify.annotations.NullMarked;
