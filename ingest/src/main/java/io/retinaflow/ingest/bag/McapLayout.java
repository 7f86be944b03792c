package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamLayout;

/**
 * Layout of an MCAP file that its writer needs: readers find it in every chunk.
 *
 * @param compression compression of the chunks
 */
public record McapLayout(PacketCompression compression) implements StreamLayout {
  /** Chunks that any reader of MCAP can open quickly. */
  public static final McapLayout USUAL = new McapLayout(PacketCompression.LZ4);
}
