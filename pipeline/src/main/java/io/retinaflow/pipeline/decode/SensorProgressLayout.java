package io.retinaflow.pipeline.decode;

import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code long sequence, long epochMicros, long missing, boolean startPending, bytes
 * decoderState}.
 */
final class SensorProgressLayout implements Layout<SensorProgress> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<SensorProgress> type() {
    return SensorProgress.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SensorProgress value, DataOutputView out) throws IOException {
    out.writeLong(value.sequence());
    out.writeLong(value.epochMicros());
    out.writeLong(value.missing());
    out.writeBoolean(value.startPending());
    Bytes.write(value.decoderState(), out);
  }

  @Override
  public SensorProgress read(int version, DataInputView in) throws IOException {
    return new SensorProgress(
        in.readLong(), in.readLong(), in.readLong(), in.readBoolean(), Bytes.read(in));
  }
}
