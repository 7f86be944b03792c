/** The embedded default: Kafka's own KRaft broker and a Flink MiniCluster inside this process. */
@NullMarked
package io.retinaflow.pipeline.embedded;

import org.jspecify.annotations.NullMarked;
