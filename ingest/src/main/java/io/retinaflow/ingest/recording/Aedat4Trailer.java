package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.codec.aedat4.Aedat4Table;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of an AEDAT 4 file: a free check of what was decoded. One that is missing, cut or
 * damaged gives no totals and makes nothing else wrong.
 *
 * @param layout compression of the table, and the streams whose elements count
 */
record Aedat4Trailer(Aedat4Layout layout) implements RecordingTrailer {

  @Override
  public Optional<Totals> read(ByteSource source) throws IOException {
    long position = source.position();
    source.limit(Long.MAX_VALUE);
    int length = source.fill(Aedat4Decoder.MAX_BODY_BYTES);
    if (length == 0) {
      return Optional.empty();
    }
    try {
      byte[] table = source.take(Math.min(length, Aedat4Decoder.MAX_BODY_BYTES));
      return Optional.of(totals(Aedat4Table.elements(table, layout.compression(), position)));
    } catch (MalformedPacketException e) {
      return Optional.empty();
    }
  }

  private Totals totals(Map<Integer, Long> elements) {
    Map<SideStream, Long> sides = new EnumMap<>(SideStream.class);
    sides.put(SideStream.FRAMES, elements.getOrDefault(layout.frameStream(), 0L));
    sides.put(SideStream.IMU_SAMPLES, elements.getOrDefault(layout.imuStream(), 0L));
    sides.put(SideStream.TRIGGERS, elements.getOrDefault(layout.triggerStream(), 0L));
    return new Totals(elements.getOrDefault(layout.eventStream(), 0L), sides);
  }
}
