package io.retinaflow.pipeline.source;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout of a {@link RecordPosition}: {@code UTF topic, int partition, long offset}. */
final class Positions {
  private Positions() {}

  static void write(RecordPosition position, DataOutputView out) throws IOException {
    out.writeUTF(position.topic());
    out.writeInt(position.partition());
    out.writeLong(position.offset());
  }

  static RecordPosition read(DataInputView in) throws IOException {
    return new RecordPosition(in.readUTF(), in.readInt(), in.readLong());
  }
}
