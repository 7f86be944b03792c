package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.bag.McapEventWriter;
import io.retinaflow.ingest.bag.McapLayout;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Path;

/** MCAP files of ROS 2 messages. */
record McapTarget() implements RecordingTarget {

  @Override
  public String id() {
    return "mcap";
  }

  @Override
  public boolean carries(SideStream kind) {
    return EventFormat.ROS2.carries(kind);
  }

  @Override
  public StreamParameters compressed(StreamParameters parameters, PacketCompression compression) {
    return parameters.withLayout(new McapLayout(compression));
  }

  @Override
  public PacketGauge newGauge(StreamParameters parameters) {
    return new EncoderGauge(EventFormat.ROS2.newEncoder(parameters));
  }

  @Override
  public PacketSink create(Path file, StreamParameters parameters) throws IOException {
    McapEventWriter writer = new McapEventWriter(file, parameters);
    return new PacketSink() {
      @Override
      public void write(EventPacket packet) throws IOException {
        writer.write(packet);
      }

      @Override
      public void close() throws IOException {
        writer.close();
      }
    };
  }
}
