package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.pipeline.source.VideoEnvelope;

/**
 * A decoded picture and its place.
 *
 * @param place its number in the order of presentation
 * @param envelope of the access unit that holds it
 * @param frame the picture itself
 */
record Picture(long place, VideoEnvelope envelope, VideoFrame frame) {}
