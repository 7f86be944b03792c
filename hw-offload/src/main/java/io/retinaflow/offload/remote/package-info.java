/** Dispatch to a back end on another machine over gRPC, and the server that offers one. */
@NullMarked
package io.retinaflow.offload.remote;

import org.jspecify.annotations.NullMarked;
