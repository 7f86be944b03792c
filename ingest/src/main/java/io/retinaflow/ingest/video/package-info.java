/** Compressed video to pictures: access units, their decoder, and what networks see of them. */
@NullMarked
package io.retinaflow.ingest.video;

import org.jspecify.annotations.NullMarked;
