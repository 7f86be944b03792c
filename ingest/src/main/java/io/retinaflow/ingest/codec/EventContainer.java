package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.Resolution;
import java.io.Closeable;
import java.util.Optional;

/**
 * File whose events do not lie in it as one stream of bytes: a data base, a bag of messages, a
 * scientific array file. It is read once, from front to back.
 *
 * <p>A container that holds a streamable encoding in pieces is an {@link EncodedContainer}; one
 * that has to be decoded to get at its events is a {@link DecodedContainer}. To plug one in,
 * implement either beside the format's other classes and add a probe that recognises the file to
 * the recording package's list.
 */
public interface EventContainer extends Closeable {

  /** Name of the kind of container, for example {@code rosbag2}. */
  String id();

  /** Size of the sensor, where the container tells it. */
  Optional<Resolution> resolution();
}
