package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import io.retinaflow.ingest.event.EventPacket;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writer of an MCAP file of events: a topic {@value #TOPIC} of the messages that {@link
 * EventFormat#ROS2} encodes, each recorded at the camera's time of its time base.
 */
public final class McapEventWriter implements Closeable {
  /** The topic that the metavision and libcaer drivers publish on. */
  static final String TOPIC = "/event_camera/events";

  private final McapWriter file;
  private final EventEncoder encoder;
  private final EventPacketMessage message = new EventPacketMessage(RosSerialization.CDR);

  /**
   * Creates or replaces a file.
   *
   * @param parameters sensor size, stated in every message, and the compression in a {@link
   *     McapLayout}
   */
  public McapEventWriter(Path file, StreamParameters parameters) throws IOException {
    McapLayout layout = parameters.layout(McapLayout.class, McapLayout.USUAL);
    this.encoder = EventFormat.ROS2.newEncoder(parameters);
    this.file =
        new McapWriter(
            new BufferedOutputStream(Files.newOutputStream(file)), TOPIC, layout.compression());
  }

  /**
   * Appends a packet, in as many messages as its encoding needs.
   *
   * @throws IllegalArgumentException if ROS messages cannot carry it
   */
  public void write(EventPacket packet) throws IOException {
    byte[] messages = encoder.encode(packet);
    for (int from = 0, to; from < messages.length; from = to) {
      to = from + length(messages, from);
      long recordedNanos = Math.max(0, message.timeBaseNanos());
      file.write(recordedNanos, Arrays.copyOfRange(messages, from, to));
    }
  }

  private int length(byte[] messages, int from) {
    try {
      return message.locate(messages, from, messages.length - from, from);
    } catch (MalformedPacketException e) {
      throw new IllegalStateException("the encoder's own message is broken", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
