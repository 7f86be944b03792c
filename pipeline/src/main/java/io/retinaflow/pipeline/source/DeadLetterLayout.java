package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: position, {@code UTF sensor, UTF reason, UTF explanation, long byteOffset, bytes
 * payload}.
 */
final class DeadLetterLayout implements Layout<DeadLetter> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<DeadLetter> type() {
    return DeadLetter.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DeadLetter value, DataOutputView out) throws IOException {
    Positions.write(value.position(), out);
    out.writeUTF(value.sensor());
    out.writeUTF(value.reason().name());
    out.writeUTF(value.explanation());
    out.writeLong(value.byteOffset());
    Bytes.write(value.payload(), out);
  }

  @Override
  public DeadLetter read(int version, DataInputView in) throws IOException {
    return new DeadLetter(
        Positions.read(in),
        in.readUTF(),
        DeadLetter.Reason.valueOf(in.readUTF()),
        in.readUTF(),
        in.readLong(),
        Bytes.read(in));
  }
}
