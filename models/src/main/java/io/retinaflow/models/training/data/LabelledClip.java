package io.retinaflow.models.training.data;

/**
 * A recording and what is known of it.
 *
 * @param label its class, an index
 * @param source recordings of one source resemble each other
 * @param events what was recorded
 */
record LabelledClip(int label, String source, EventClip events) {}
