/** The job on a JobManager and TaskManagers that are processes of their own. */
@NullMarked
package io.retinaflow.pipeline.cluster;

import org.jspecify.annotations.NullMarked;
