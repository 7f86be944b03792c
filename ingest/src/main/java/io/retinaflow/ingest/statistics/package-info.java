/** What a stream of events is like: rates, intervals, pixels. */
@NullMarked
package io.retinaflow.ingest.statistics;

import org.jspecify.annotations.NullMarked;
