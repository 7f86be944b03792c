/** ROS bags: files of messages, in the three containers ROS records into. */
@NullMarked
package io.retinaflow.ingest.bag;

import org.jspecify.annotations.NullMarked;
