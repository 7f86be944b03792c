package io.retinaflow.pipeline.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code int width, int height, int filters, bytes filter each, bytes memory}, the
 * filters in their canonical text form and the memory as {@code FilterChain.state()} gives it.
 */
final class FilterStateLayout implements Layout<FilterState> {
  private static final long serialVersionUID = 1;

  /** A few times what the filters of the largest sensor remember, see {@link SensorFilters}. */
  private static final int MOST_BYTES = 1 << 30;

  @Override
  public Class<FilterState> type() {
    return FilterState.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  /** Flink copies before it changes what a running checkpoint still writes. */
  @Override
  public FilterState copy(FilterState value) {
    return value.shrunk();
  }

  @Override
  public void write(FilterState value, DataOutputView out) throws IOException {
    out.writeInt(value.sensor().width());
    out.writeInt(value.sensor().height());
    out.writeInt(value.filters().size());
    for (String filter : value.filters()) {
      Bytes.write(filter.getBytes(UTF_8), out);
    }
    Bytes.write(value.memory(), out);
  }

  @Override
  public FilterState read(int version, DataInputView in) throws IOException {
    Resolution sensor = readSensor(in);
    int count = in.readInt();
    List<String> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      filters.add(new String(Bytes.read(in), UTF_8));
    }
    return FilterState.restored(filters, sensor, Bytes.read(in, MOST_BYTES));
  }

  private static Resolution readSensor(DataInputView in) throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    try {
      return new Resolution(width, height);
    } catch (IllegalArgumentException e) {
      throw new IOException("no sensor has these filters", e);
    }
  }
}
