/**
 * TReX: vision transformers on crossbar arrays, and which of their attentions to reuse. Moitra et
 * al., "TReX: Reusing Vision Transformer's Attention for Efficient Xbar-based Computing", arXiv
 * 2408.12742.
 */
@NullMarked
package io.retinaflow.offload.trex;

import org.jspecify.annotations.NullMarked;
