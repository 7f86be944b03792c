package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.event.EventPacket;

/** What an HDF5 layout can hold of one stream, asked packet by packet. */
public interface Hdf5Limits {

  /**
   * Admits the next packet.
   *
   * @throws IllegalArgumentException if the layout cannot hold all of it; it counts as not met then
   */
  void admit(EventPacket packet);

  /** Makes limits of the same stream that stand where these stand. */
  Hdf5Limits copy();
}
