package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import io.retinaflow.ingest.codec.ros.RosEncoding;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bare ROS messages: the first proves it by lengths that lead to a known encoding and stay inside
 * the file.
 */
final class RosProbe implements HeaderProbe {

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.ROS1, EventFormat.ROS2);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    for (RosSerialization serialization : RosSerialization.values()) {
      Optional<EventPacketMessage> first = first(serialization, source);
      if (first.isPresent() && RosEncoding.of(first.get().encoding()).isPresent()) {
        return Optional.of(header(serialization.format(), first, options));
      }
    }
    return Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException {
    RosSerialization serialization =
        format == EventFormat.ROS1 ? RosSerialization.ROS1 : RosSerialization.CDR;
    return header(format, first(serialization, source), options);
  }

  private static RecordingHeader header(
      EventFormat format, Optional<EventPacketMessage> first, RecordingOptions options) {
    Optional<Resolution> resolution = first.flatMap(EventPacketMessage::resolution);
    return new RecordingHeader(format, resolution, StreamLayout.USUAL, options, Map.of());
  }

  /** The message the source stands in front of, if it is a whole one. */
  private static Optional<EventPacketMessage> first(
      RosSerialization serialization, ByteSource source) throws IOException {
    EventPacketMessage message = new EventPacketMessage(serialization);
    try {
      int seen = 0;
      for (int wanted = 1; wanted > seen; ) {
        seen = wanted;
        if (source.fill(seen) < seen) {
          return Optional.empty();
        }
        wanted = message.locate(source.window(), source.offset(), seen, 0);
      }
      return Optional.of(message);
    } catch (MalformedPacketException e) {
      return Optional.empty();
    }
  }
}
