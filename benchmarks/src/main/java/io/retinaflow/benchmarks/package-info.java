/** JMH benchmarks; a performance claim anywhere in the project names one of them. */
@NullMarked
package io.retinaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
