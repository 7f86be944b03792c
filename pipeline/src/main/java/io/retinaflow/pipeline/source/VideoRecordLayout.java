package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code boolean isAccessUnit}, then an {@link AccessUnitRecordLayout} or dead letter.
 */
final class VideoRecordLayout implements Layout<VideoRecord> {
  private static final long serialVersionUID = 1;

  private final AccessUnitRecordLayout units = new AccessUnitRecordLayout();
  private final DeadLetterLayout deadLetters = new DeadLetterLayout();

  @Override
  public Class<VideoRecord> type() {
    return VideoRecord.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(VideoRecord value, DataOutputView out) throws IOException {
    if (value instanceof AccessUnitRecord unit) {
      out.writeBoolean(true);
      units.write(unit, out);
      return;
    }
    out.writeBoolean(false);
    deadLetters.write((DeadLetter) value, out);
  }

  @Override
  public VideoRecord read(int version, DataInputView in) throws IOException {
    return in.readBoolean() ? units.read(version, in) : deadLetters.read(version, in);
  }
}
