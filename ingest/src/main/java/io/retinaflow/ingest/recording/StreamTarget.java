package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.codec.aedat4.Aedat4FileWriter;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that are one stream of an event format, with the header that readers expect. */
record StreamTarget(EventFormat format) implements RecordingTarget {

  @Override
  public String id() {
    return format.id();
  }

  @Override
  public boolean carries(SideStream kind) {
    return format.carries(kind);
  }

  @Override
  public StreamParameters compressed(StreamParameters parameters, PacketCompression compression) {
    if (format != EventFormat.AEDAT4) {
      return parameters;
    }
    Aedat4Layout layout = parameters.layout(Aedat4Layout.class, Aedat4Layout.USUAL);
    return parameters.withLayout(layout.withCompression(compression));
  }

  /** Gauges do not compress: what they encode they throw away. */
  @Override
  public PacketGauge newGauge(StreamParameters parameters) {
    StreamParameters written =
        compressed(withStatedLayout(format, parameters), PacketCompression.NONE);
    return new EncoderGauge(format.newEncoder(written));
  }

  @Override
  public PacketSink create(Path file, StreamParameters parameters) throws IOException {
    if (format == EventFormat.AEDAT4) {
      return aedat4(file, parameters);
    }
    StreamParameters stated = withStatedLayout(format, parameters);
    OutputStream stream = Files.newOutputStream(file);
    stream.write(header(format, stated));
    return encoded(stream, format.newEncoder(stated));
  }

  /** The layout a header names must be the one the encoder uses, whatever the policies. */
  static StreamParameters withStatedLayout(EventFormat format, StreamParameters parameters) {
    return switch (format) {
      case AEDAT1 -> withLayout(parameters, Aedat2Layout.of(ChipAddresses.DVS128));
      case AEDAT2 -> withLayout(parameters, Aedat2Layout.of(parameters.bounds()));
      default -> parameters;
    };
  }

  private static StreamParameters withLayout(StreamParameters parameters, Aedat2Layout usual) {
    return parameters.withLayout(parameters.layout(Aedat2Layout.class, usual));
  }

  private static byte[] header(EventFormat format, StreamParameters parameters) {
    return switch (format) {
      case EVT2, EVT21, EVT21_LEGACY, EVT3 -> PropheseeHeader.bytes(format, parameters.bounds());
      case DAT1, DAT2, DAT_TRIGGERS -> DatHeader.bytes(format, parameters.bounds());
      case ES_GENERIC, ES_DVS, ES_ATIS, ES_DISPLAY, ES_COLOR ->
          EventStreamProbe.bytes(format, parameters.bounds());
      case TEXT -> TextProbe.bytes(parameters);
      case AEDAT1, AEDAT2 -> Aedat2Header.bytes(format, parameters);
      case AEDAT3 -> Aedat3Probe.headerBytes(parameters);
      case NMNIST, BS2, AEDAT4, ECF, ROS1, ROS2 -> new byte[0];
    };
  }

  private static PacketSink aedat4(Path file, StreamParameters parameters) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    Aedat4FileWriter writer = new Aedat4FileWriter(channel, parameters);
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

  private static PacketSink encoded(OutputStream stream, EventEncoder encoder) {
    return new PacketSink() {
      @Override
      public void write(EventPacket packet) throws IOException {
        stream.write(encoder.encode(packet));
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
