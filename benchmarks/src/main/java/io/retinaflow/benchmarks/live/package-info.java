/** Live protocols over loopback: sustained rates, and what overload costs. */
@NullMarked
package io.retinaflow.benchmarks.live;

import org.jspecify.annotations.NullMarked;
