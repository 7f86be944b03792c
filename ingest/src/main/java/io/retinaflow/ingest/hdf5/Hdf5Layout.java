package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Layout of the HDF5 files that are written here; {@link Hdf5Container} reads more. */
public enum Hdf5Layout {
  /** Prophesee's: a compound data set in ECF chunks, and triggers. */
  PROPHESEE("prophesee-hdf5", SideStream.TRIGGERS) {
    @Override
    public Hdf5Limits newLimits(Resolution resolution) {
      return new PropheseeLimits(resolution);
    }

    @Override
    public Hdf5Writer newWriter(Path file, Resolution resolution) throws IOException {
      return new PropheseeWriter(file, resolution);
    }
  },
  /** DSEC's: a data set for each column. */
  DSEC("dsec-hdf5") {
    @Override
    public Hdf5Limits newLimits(Resolution resolution) {
      return new DsecLimits(resolution);
    }

    @Override
    public Hdf5Writer newWriter(Path file, Resolution resolution) throws IOException {
      return new DsecWriter(file, resolution);
    }
  };

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives an immutable one.
  private final Set<SideStream> carried;

  Hdf5Layout(String id, SideStream... carried) {
    this.id = id;
    this.carried = Set.of(carried);
  }

  /** Name of the layout, for example {@code dsec-hdf5}. */
  public String id() {
    return id;
  }

  /** Whether the layout has a place for side elements of this kind. */
  public boolean carries(SideStream kind) {
    return carried.contains(kind);
  }

  /** Makes limits that stand in front of the first packet. */
  public abstract Hdf5Limits newLimits(Resolution resolution);

  /** Creates or replaces a file. */
  public abstract Hdf5Writer newWriter(Path file, Resolution resolution) throws IOException;

  /**
   * Demands that the layout has a place for every kind of side element in a packet.
   *
   * @throws IllegalArgumentException if it has none for one
   */
  void requireKinds(EventPacket packet) {
    for (SideStream kind : SideStream.values()) {
      if (packet.carries(kind) && !carries(kind)) {
        throw new IllegalArgumentException(id + " cannot carry the " + kind + " of " + packet);
      }
    }
  }
}
