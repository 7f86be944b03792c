package io.retinaflow.pipeline.video;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.pipeline.decode.DecodeFunction;
import io.retinaflow.pipeline.decode.RecordMeters;
import io.retinaflow.pipeline.decode.SequenceStep;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.VideoEnvelope;
import io.retinaflow.pipeline.source.VideoRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  /** H.264 and H.265 present no more before a picture that is decoded earlier. */
  private static final int MOST_LEADING = 16;

  private final GroupOptions options;

  private transient ValueState<CameraProgress> progress;
  private transient KeptUnits kept;
  private transient OpenGroup openGroup;
  private transient CameraDecoders decoders;
  private transient FramePreparation preparation;
  private transient RecordMeters records;
  private transient VideoMeters meters;

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
    kept = KeptUnits.of(getRuntimeContext());
    openGroup = OpenGroup.of(getRuntimeContext());
    decoders = new CameraDecoders();
    preparation = options.framePreparation();
    records = new RecordMeters(PipelineMeters.shared());
    meters = new VideoMeters(PipelineMeters.shared(), InstantSource.system());
  }

  @Override
  public void close() {
    if (decoders != null) {
      decoders.close();
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
    new Step(unit, arrived(last, step, unit, out), context, out).run();
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
        endUnfinished(last, unit.sensor(), out);
      }
      return CameraProgress.begin(options, stream, unit.envelope(), step.missing());
    }
    if (step.kind() == SequenceStep.Kind.GAP) {
      lose(unit.sensor(), last, LossReason.MISSING);
    }
    last.arrived(unit.envelope());
    return last;
  }

  /**
   * Ends a stream without its last pictures: an access unit that was never sent could belong in
   * between them.
   */
  private void endUnfinished(CameraProgress camera, String sensor, Collector<DecodedVideo> out) {
    lose(sensor, camera, LossReason.RESTARTED);
    finish(sensor, camera, camera.sequence() + 1, out);
  }

  private void finish(
      String sensor, CameraProgress camera, long units, Collector<DecodedVideo> out) {
    meters.groupsLost(sensor, camera.lossReason(), camera.end(units));
    out.collect(new VideoEnd(sensor, camera.stream(), camera.nextPlace()));
  }

  private void lose(String sensor, CameraProgress camera, LossReason reason) {
    camera.lose(reason);
    forget(sensor);
    openGroup.clear();
  }

  private void forget(String sensor) {
    decoders.remove(sensor);
    kept.clear();
  }

  private void bury(DeadLetter deadLetter, Context context) {
    records.deadLetter(deadLetter.reason());
    context.output(DEAD_LETTERS, deadLetter);
  }

  /** What one access unit does to its camera. */
  private final class Step {
    private final AccessUnitRecord unit;
    private final VideoEnvelope envelope;
    private final String sensor;
    private final CameraProgress camera;
    private final Context context;
    private final Collector<DecodedVideo> out;

    Step(
        AccessUnitRecord unit,
        CameraProgress camera,
        Context context,
        Collector<DecodedVideo> out) {
      this.unit = unit;
      this.envelope = unit.envelope();
      this.sensor = unit.sensor();
      this.camera = camera;
      this.context = context;
      this.out = out;
    }

    void run() throws Exception {
      regroup();
      restore();
      if (unit.payload().length > 0) {
        takeOrBury();
      }
      if (envelope.endOfStream()) {
        end();
      }
      progress.update(camera);
    }

    /** A job restored for another model cuts other groups. */
    private void regroup() {
      if (!camera.options().equals(options)) {
        openGroup.clear();
        meters.groupsLost(sensor, LossReason.OTHER_GROUPS, camera.regroup(options) ? 1 : 0);
      }
    }

    /** Decodes again what a decoder must have seen that is not there any more. */
    private void restore() throws Exception {
      if (camera.phase() != CameraProgress.Phase.RUNNING || decoders.find(sensor).isPresent()) {
        return;
      }
      if (!camera.hasBase()) {
        lose(sensor, camera, LossReason.NOT_KEPT);
        return;
      }
      List<AccessUnitRecord> units = kept.all();
      try {
        CameraDecoder decoder = CameraDecoder.open(camera.video(), camera.basePlace());
        decoders.put(sensor, decoder);
        for (AccessUnitRecord before : units) {
          // What leads the first key was handed on before that key was.
          if (before.envelope().pts() >= units.get(0).envelope().pts()) {
            handOn(decoder.decode(before));
          }
        }
      } catch (MalformedVideoException e) {
        lose(sensor, camera, LossReason.NOT_KEPT);
      }
    }

    private void takeOrBury() throws Exception {
      try {
        requireIntact();
        requireKeyWhereTheStreamChanges();
        take();
      } catch (MalformedVideoException e) {
        lose(sensor, camera, LossReason.MALFORMED);
        bury(unit, e);
      }
    }

    private void requireIntact() throws MalformedVideoException {
      long told = envelope.checksum();
      long found =
          told == VideoEnvelope.NO_CHECKSUM ? told : AccessUnitRecord.checksum(unit.payload());
      if (found != told) {
        throw new MalformedVideoException(
            0,
            "CRC-32C of the value, %d bytes, is %d; header crc32c says %d"
                .formatted(unit.payload().length, found, told));
      }
    }

    private void requireKeyWhereTheStreamChanges() throws Exception {
      if (envelope.stream().equals(camera.video())) {
        return;
      }
      if (!envelope.key()) {
        requireSeeking();
        return;
      }
      handOnAllOfTheStreamBefore();
      forget(sensor);
      camera.reconfigure(envelope);
    }

    /** The key at which the stream changed may be what was lost. */
    private void requireSeeking() throws MalformedVideoException {
      if (camera.phase() != CameraProgress.Phase.SEEKING) {
        throw new MalformedVideoException(
            0, "codec, size, time base or rotation changed at an access unit that is no key");
      }
    }

    /** What is wrong with the last pictures before a key is no fault of that key. */
    private void handOnAllOfTheStreamBefore() throws Exception {
      try {
        handOnAll();
      } catch (MalformedVideoException e) {
        lose(sensor, camera, LossReason.MALFORMED);
      }
    }

    private void take() throws Exception {
      if (camera.phase() == CameraProgress.Phase.SETTLING) {
        leadOrResume();
      }
      if (camera.phase() == CameraProgress.Phase.RUNNING && jumpsBack()) {
        lose(sensor, camera, LossReason.TIME_JUMP);
      }
      if (camera.phase() == CameraProgress.Phase.RUNNING) {
        decode();
      } else if (envelope.key()) {
        settle();
      }
    }

    private void leadOrResume() throws Exception {
      if (!camera.leads(envelope)) {
        resume();
      } else if (mayLead()) {
        camera.lead();
      } else {
        lose(sensor, camera, LossReason.TIME_JUMP);
      }
    }

    /** Else the key found told a time too far ahead, and everything would seem to lead it. */
    private boolean mayLead() throws Exception {
      long leading = envelope.sequence() - kept.all().get(0).envelope().sequence();
      return !envelope.key() && leading <= MOST_LEADING;
    }

    private boolean jumpsBack() throws MalformedVideoException {
      if (camera.inTime(envelope)) {
        return false;
      }
      if (!envelope.key()) {
        throw new MalformedVideoException(
            0, "it is presented at pts " + envelope.pts() + ", behind pictures handed on");
      }
      return true;
    }

    private void settle() throws Exception {
      kept.add(unit);
      camera.settle(envelope);
      if (!envelope.stream().codec().reorders()) {
        resume();
      }
    }

    /** Decodes the key found, whose place is known now. */
    private void resume() throws Exception {
      LossReason reason = camera.lossReason();
      meters.groupsLost(sensor, reason, camera.resume());
      if (camera.openFrames() == 0) {
        openGroup.clear();
      }
      AccessUnitRecord key = kept.all().get(0);
      try {
        CameraDecoder decoder = CameraDecoder.open(camera.video(), camera.basePlace());
        decoders.put(sensor, decoder);
        handOn(decode(decoder, key));
      } catch (MalformedVideoException e) {
        lose(sensor, camera, LossReason.MALFORMED);
        bury(key, e);
      }
    }

    private void decode() throws Exception {
      Optional<CameraDecoder> decoder = decoders.find(sensor);
      List<Picture> pictures = decode(decoder.orElseThrow(), unit);
      if (!kept.add(unit)) {
        camera.dropBase();
      }
      handOn(pictures);
    }

    private List<Picture> decode(CameraDecoder decoder, AccessUnitRecord coded)
        throws MalformedVideoException {
      Timer.Sample time = Timer.start();
      List<Picture> pictures = decoder.decode(coded);
      meters.decoded(sensor, time);
      return pictures;
    }

    private void handOn(List<Picture> pictures) throws Exception {
      for (Picture picture : pictures) {
        // After a restore pictures come again.
        if (picture.place() >= camera.nextPlace()) {
          handOn(picture);
        }
      }
    }

    private void handOn(Picture picture) throws Exception {
      VideoEnvelope source = picture.envelope();
      long micros = source.presentationMicros();
      meters.frame(sensor);
      if (camera.present(picture.place(), source.pts(), micros)) {
        openGroup.add(prepared(picture));
      }
      if (camera.groupIsWhole()) {
        out.collect(group(source.epochMicros(), micros));
        meters.group(sensor, source.epochMicros());
      }
      if (source.key() && kept.beginAt(source.pts())) {
        camera.base(picture.place());
      }
    }

    private byte[] prepared(Picture picture) throws MalformedVideoException {
      try {
        return preparation.crop(picture.frame());
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new MalformedVideoException(0, String.valueOf(e.getMessage()));
      }
    }

    private PictureGroup group(long epochMicros, long lastMicros) throws Exception {
      TimeRange range = new TimeRange(camera.openStartMicros(), lastMicros + 1);
      return new PictureGroup(
          sensor,
          camera.stream(),
          camera.closeGroup(),
          range,
          epochMicros,
          options.frames(),
          options.height(),
          options.width(),
          openGroup.take(options));
    }

    private void end() throws Exception {
      try {
        handOnAll();
      } catch (MalformedVideoException e) {
        lose(sensor, camera, LossReason.MALFORMED);
        bury(unit, e);
      }
      finish(sensor, camera, envelope.sequence() + (unit.payload().length > 0 ? 1 : 0), out);
      forget(sensor);
      openGroup.clear();
    }

    /** Hands on what the decoder holds back: nothing is to come that could be presented before. */
    private void handOnAll() throws Exception {
      if (camera.phase() == CameraProgress.Phase.SETTLING) {
        resume();
      }
      if (camera.phase() == CameraProgress.Phase.RUNNING) {
        handOn(decoders.find(sensor).orElseThrow().drain());
      }
    }

    private void bury(AccessUnitRecord unusable, MalformedVideoException e) {
      DecodeVideoFunction.this.bury(
          new DeadLetter(
              unusable.position(),
              sensor,
              DeadLetter.Reason.MALFORMED_PAYLOAD,
              String.valueOf(e.getMessage()),
              e.byteOffset(),
              unusable.payload()),
          context);
    }
  }
}
