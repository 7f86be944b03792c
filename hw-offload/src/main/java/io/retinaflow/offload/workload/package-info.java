/** What a network gives an accelerator to do: layers that spikes feed, and their spikes. */
@NullMarked
package io.retinaflow.offload.workload;

import org.jspecify.annotations.NullMarked;
