/**
 * Ground truth re-derived: what was published, what this module computes, and whether they agree.
 */
@NullMarked
package io.retinaflow.offload.golden;

import org.jspecify.annotations.NullMarked;
