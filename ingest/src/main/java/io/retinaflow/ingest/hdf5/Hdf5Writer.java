package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.event.EventPacket;
import java.io.Closeable;
import java.io.IOException;

/** Writer of an HDF5 file of events that {@link Hdf5Container} reads back. */
public interface Hdf5Writer extends Closeable {

  /**
   * Appends a packet.
   *
   * @throws IllegalArgumentException if the layout cannot carry it
   */
  void write(EventPacket packet) throws IOException;
}
