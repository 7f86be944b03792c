package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Header;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.List;

/** Writes what {@link DvParser} reads. */
final class DvEmitter implements LiveEmitter {
  private final Resolution resolution;
  private final EventEncoder encoder;

  DvEmitter(LiveOptions options) {
    this.resolution = options.resolution();
    this.encoder = EventFormat.AEDAT4.newEncoder(StreamParameters.of(resolution));
  }

  @Override
  public byte[] greeting() {
    return Aedat4Header.live(Aedat4Layout.USUAL, resolution);
  }

  @Override
  public List<byte[]> encode(EventPacket packet) {
    return List.of(encoder.encode(packet));
  }
}
