/** The recognition job: options, checked configuration and wiring. */
@NullMarked
package io.retinaflow.pipeline.job;

import org.jspecify.annotations.NullMarked;
