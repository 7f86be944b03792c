package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of a histogram, as long as its active cells: {@code int timesteps, int sensorWidth, int
 * sensorHeight, int gridWidth, int gridHeight, UTF scaling, int cells}, then per cell {@code int
 * index, int count}.
 */
final class HistogramBytes {
  private HistogramBytes() {}

  static void write(EventHistogram histogram, DataOutputView out) throws IOException {
    out.writeInt(histogram.timesteps());
    out.writeInt(histogram.sensor().width());
    out.writeInt(histogram.sensor().height());
    out.writeInt(histogram.grid().width());
    out.writeInt(histogram.grid().height());
    out.writeUTF(histogram.scaling().name());
    int cells = histogram.nonZeroCells();
    out.writeInt(cells);
    for (int i = 0; i < cells; i++) {
      int index = histogram.nonZeroIndex(i);
      out.writeInt(index);
      out.writeInt(histogram.count(index));
    }
  }

  static EventHistogram read(DataInputView in) throws IOException {
    EventHistogram histogram =
        new EventHistogram(
            in.readInt(),
            new Resolution(in.readInt(), in.readInt()),
            new Resolution(in.readInt(), in.readInt()),
            Scaling.valueOf(in.readUTF()));
    int cells = in.readInt();
    for (int i = 0; i < cells; i++) {
      histogram.addCell(in.readInt(), in.readInt());
    }
    return histogram;
  }
}
