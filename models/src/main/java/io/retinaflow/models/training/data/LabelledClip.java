package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;

/**
 * A recording and what is known of it.
 *
 * @param label its class, an index
 * @param source recordings of one source resemble each other
 * @param sensor size of its sensor
 * @param events what was recorded
 */
record LabelledClip(int label, String source, Resolution sensor, EventClip events) {}
