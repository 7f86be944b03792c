/** Cameras and event software on the network: receivers, and senders that speak the same. */
@NullMarked
package io.retinaflow.ingest.live;

import org.jspecify.annotations.NullMarked;
