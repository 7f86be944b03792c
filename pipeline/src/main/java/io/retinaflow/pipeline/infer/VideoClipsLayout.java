package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Version 1: {@code UTF model, UTF backends, int groups, int every, long stream, long nextGroup,
 * int open}, then per open clip {@code long number, long skippedGroups, boolean answered} and,
 * where it is, {@code long lastGroup, long startMicros, long endMicros}, the {@link TensorBytes
 * logits}, the {@link ActivityBytes activity} and the {@link CostBytes costs}.
 */
final class VideoClipsLayout implements Layout<VideoClips> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<VideoClips> type() {
    return VideoClips.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(VideoClips value, DataOutputView out) throws IOException {
    out.writeUTF(value.origin().model());
    out.writeUTF(value.origin().backends());
    out.writeInt(value.origin().rule().groups());
    out.writeInt(value.origin().rule().every());
    out.writeLong(value.stream());
    out.writeLong(value.nextGroup());
    out.writeInt(value.open().size());
    for (OpenClip clip : value.open()) {
      out.writeLong(clip.number());
      out.writeLong(clip.skippedGroups());
      write(clip.answered(), out);
    }
  }

  private static void write(OpenClip.@Nullable Answered answered, DataOutputView out)
      throws IOException {
    out.writeBoolean(answered != null);
    if (answered != null) {
      out.writeLong(answered.lastGroup());
      out.writeLong(answered.startMicros());
      out.writeLong(answered.endMicros());
      TensorBytes.write(answered.output().logitsPerTimestep(), out);
      ActivityBytes.write(answered.output().activity(), out);
      CostBytes.write(answered.costs(), out);
    }
  }

  @Override
  public VideoClips read(int version, DataInputView in) throws IOException {
    try {
      VideoClips.Origin origin =
          new VideoClips.Origin(
              in.readUTF(), in.readUTF(), new ClipRule(in.readInt(), in.readInt()));
      long stream = in.readLong();
      long nextGroup = in.readLong();
      int count = in.readInt();
      List<OpenClip> open = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        open.add(new OpenClip(in.readLong(), in.readLong(), readAnswered(in)));
      }
      return new VideoClips(origin, stream, nextGroup, open);
    } catch (IllegalArgumentException e) {
      throw new IOException("no clips are in this state", e);
    }
  }

  private static OpenClip.@Nullable Answered readAnswered(DataInputView in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    long lastGroup = in.readLong();
    long startMicros = in.readLong();
    long endMicros = in.readLong();
    FloatTensor logits = TensorBytes.read(in);
    NetworkOutput output = NetworkOutput.of(logits, ActivityBytes.read(in));
    return new OpenClip.Answered(lastGroup, startMicros, endMicros, output, CostBytes.read(in));
  }
}
