package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.hdf5.Hdf5Layout;
import io.retinaflow.ingest.hdf5.Hdf5Limits;
import io.retinaflow.ingest.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.file.Path;

/** HDF5 files of one layout. */
record Hdf5Target(Hdf5Layout layout) implements RecordingTarget {

  @Override
  public String id() {
    return layout.id();
  }

  @Override
  public boolean carries(SideStream kind) {
    return layout.carries(kind);
  }

  @Override
  public StreamParameters compressed(StreamParameters parameters, PacketCompression compression) {
    return parameters;
  }

  @Override
  public PacketGauge newGauge(StreamParameters parameters) {
    return new LimitsGauge(layout.newLimits(parameters.bounds()));
  }

  /** Gauge by a layout's limits. */
  private record LimitsGauge(Hdf5Limits limits) implements PacketGauge {

    @Override
    public void admit(EventPacket packet) {
      limits.admit(packet);
    }

    @Override
    public PacketGauge copy() {
      return new LimitsGauge(limits.copy());
    }
  }

  @Override
  public PacketSink create(Path file, StreamParameters parameters) throws IOException {
    Hdf5Writer writer = layout.newWriter(file, parameters.bounds());
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
