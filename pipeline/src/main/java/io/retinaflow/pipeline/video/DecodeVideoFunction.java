package io.retinaflow.pipeline.video;

import io.retinaflow.pipeline.decode.DecodeFunction;
import io.retinaflow.pipeline.decode.RecordMeters;
import io.retinaflow.pipeline.decode.SequenceStep;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.VideoRecord;
import java.time.InstantSource;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the access units of each camera in sequence, and cuts the pictures into groups.
 *
 * <p>Only whole groups are handed on, and only pictures decoded from everything they refer to. An
 * access unit that is missing or damaged costs the pictures not yet presented when it should have
 * come, and all others up to the next key's own; groups that hold one of them are left out and
 * counted. A damaged one is a dead letter, too.
 *
 * <p>A native decoder cannot be part of a checkpoint. Keyed state holds the access units since the
 * last key that was presented, and how many pictures were handed on: after a restore those access
 * units are decoded again, and pictures already handed on are left out.
 */
public final class DecodeVideoFunction
    extends KeyedProcessFunction<String, VideoRecord, DecodedVideo> {
  /** Side output of records that could not be used. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS = DecodeFunction.DEAD_LETTERS;

  private static final long serialVersionUID = 1;

  private final GroupOptions options;

  private transient ValueState<CameraProgress> progress;
  private transient @Nullable DecodingRoom opened;
  private transient DecodingRoom room;
  private transient RecordMeters records;

  /** Decodes, and cuts groups like these. */
  public DecodeVideoFunction(GroupOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    progress =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("progress", LayoutType.of(new CameraProgressLayout())));
    records = new RecordMeters(PipelineMeters.shared());
    VideoMeters meters = new VideoMeters(PipelineMeters.shared(), InstantSource.system());
    room = DecodingRoom.of(getRuntimeContext(), options, meters);
    opened = room;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  public void processElement(VideoRecord record, Context context, Collector<DecodedVideo> out)
      throws Exception {
    if (record instanceof DeadLetter deadLetter) {
      bury(deadLetter, context);
      return;
    }
    AccessUnitRecord unit = (AccessUnitRecord) record;
    CameraProgress last = progress.value();
    SequenceStep step = last == null ? SequenceStep.first() : last.step(unit.envelope());
    records.step(unit.sensor(), step);
    if (step.kind() == SequenceStep.Kind.DUPLICATE) {
      return;
    }
    CameraProgress camera = arrived(last, step, unit, out);
    new AccessUnitStep(room, unit, camera, out, deadLetter -> bury(deadLetter, context)).run();
    progress.update(camera);
  }

  /** The camera's progress with the access unit's number noted. */
  private CameraProgress arrived(
      @Nullable CameraProgress last,
      SequenceStep step,
      AccessUnitRecord unit,
      Collector<DecodedVideo> out) {
    if (last == null || step.kind() == SequenceStep.Kind.START) {
      long stream = last == null ? 0 : last.stream() + 1;
      if (last != null && !last.ended()) {
        // Without its last pictures: a unit that was never sent could belong in between them.
        room.lose(unit.sensor(), last, LossReason.RESTARTED);
        out.collect(room.end(unit.sensor(), last, last.sequence() + 1));
      }
      return CameraProgress.begin(options, stream, unit.envelope(), step.missing());
    }
    if (step.kind() == SequenceStep.Kind.GAP) {
      room.lose(unit.sensor(), last, LossReason.MISSING);
    }
    last.arrived(unit.envelope());
    return last;
  }

  private void bury(DeadLetter deadLetter, Context context) {
    records.deadLetter(deadLetter.reason());
    context.output(DEAD_LETTERS, deadLetter);
  }
}
