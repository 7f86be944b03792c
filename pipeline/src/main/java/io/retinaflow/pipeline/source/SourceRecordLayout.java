package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Version 1: {@code boolean isPacket}, then an {@link EncodedPacketLayout} or dead letter. */
final class SourceRecordLayout implements Layout<SourceRecord> {
  private static final long serialVersionUID = 1;

  private final EncodedPacketLayout packets = new EncodedPacketLayout();
  private final DeadLetterLayout deadLetters = new DeadLetterLayout();

  @Override
  public Class<SourceRecord> type() {
    return SourceRecord.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SourceRecord value, DataOutputView out) throws IOException {
    if (value instanceof EncodedPacket packet) {
      out.writeBoolean(true);
      packets.write(packet, out);
      return;
    }
    out.writeBoolean(false);
    deadLetters.write((DeadLetter) value, out);
  }

  @Override
  public SourceRecord read(int version, DataInputView in) throws IOException {
    return in.readBoolean() ? packets.read(version, in) : deadLetters.read(version, in);
  }
}
