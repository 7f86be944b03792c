/**
 * Dual-sparse accelerators: spiking matrix products {@code O[m,n,t] = sum_k A[m,k,t] B[k,n]} where
 * both spikes and weights are stored sparse; LoAS (Yin et al., MICRO 2024) and the designs it is
 * compared with.
 */
@NullMarked
package io.retinaflow.offload.dualsparse;

import org.jspecify.annotations.NullMarked;
