package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.event.Resolution;

/** A format, with the compression where it has one: what a codec benchmark ranges over. */
public enum StreamEncoding {
  /** EVT 2.0. */
  EVT2(EventFormat.EVT2, PacketCompression.NONE),
  /** EVT 3.0. */
  EVT3(EventFormat.EVT3, PacketCompression.NONE),
  /** AEDAT 4, packets as they are. */
  AEDAT4(EventFormat.AEDAT4, PacketCompression.NONE),
  /** AEDAT 4, packets as LZ4 frames. */
  AEDAT4_LZ4(EventFormat.AEDAT4, PacketCompression.LZ4),
  /** AEDAT 4, packets as Zstandard frames. */
  AEDAT4_ZSTD(EventFormat.AEDAT4, PacketCompression.ZSTD);

  private final EventFormat format;
  private final PacketCompression compression;

  StreamEncoding(EventFormat format, PacketCompression compression) {
    this.format = format;
    this.compression = compression;
  }

  EventFormat format() {
    return format;
  }

  EventDecoder newDecoder(Resolution bounds) {
    return format.newDecoder(parameters(bounds));
  }

  EventEncoder newEncoder(Resolution bounds) {
    return format.newEncoder(parameters(bounds));
  }

  private StreamParameters parameters(Resolution bounds) {
    return StreamParameters.of(bounds).withLayout(Aedat4Layout.USUAL.withCompression(compression));
  }
}
