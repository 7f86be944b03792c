package io.retinaflow.pipeline.infer;

import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 2: {@code bytes json}, as the prediction topic carries it. Version 1 knew no chunks; it
 * lies in no checkpoint, predictions being sent on within a task, and is refused.
 */
final class PredictionLayout implements Layout<Prediction> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<Prediction> type() {
    return Prediction.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Prediction value, DataOutputView out) throws IOException {
    Bytes.write(PredictionJson.write(value), out);
  }

  @Override
  public Prediction read(int version, DataInputView in) throws IOException {
    return PredictionJson.read(Bytes.read(in));
  }
}
