/**
 * Profiles of in-memory-computing hardware: readable YAML, each value with its unit and its source.
 */
@NullMarked
package io.retinaflow.offload.imc.profile;

import org.jspecify.annotations.NullMarked;
