package io.retinaflow.pipeline.video;

/**
 * A camera's stream ended, was restarted, or began anew.
 *
 * @param sensor name of the camera
 * @param stream the stream that ended
 * @param frames pictures it had, those lost included
 */
public record VideoEnd(String sensor, long stream, long frames) implements DecodedVideo {}
