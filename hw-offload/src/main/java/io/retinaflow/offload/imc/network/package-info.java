/** Spiking networks whose layers are crossbar arrays: run, compared with ideal ones, calibrated. */
@NullMarked
package io.retinaflow.offload.imc.network;

import org.jspecify.annotations.NullMarked;
