package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.decode.SequenceStep;
import io.retinaflow.pipeline.source.VideoEnvelope;
import io.retinaflow.pipeline.source.VideoStreams;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How far one camera's stream has been decoded and handed on; mutable keyed state of {@link
 * DecodeVideoFunction}.
 *
 * <p>The <b>place</b> of a picture is its number in the order of presentation. While nothing is
 * lost it is counted. Behind a loss it is told by the key at which decoding goes on: that key's
 * number in decode order, plus its <b>leading</b> access units, which follow it and are presented
 * before it. Everything decoded before a key is presented before it too, so both are the same
 * number where each access unit shows one picture.
 */
final class CameraProgress {
  /** What becomes of the next access unit. */
  enum Phase {
    /** Left out unless it is a key. */
    SEEKING,
    /** Left out while it leads the key found; the first other one settles that key's place. */
    SETTLING,
    /** Decoded. */
    RUNNING
  }

  private static final long UNKNOWN = -1;

  private final long stream;
  private GroupOptions options;
  private VideoStream video;
  private long sequence;
  private long latestEpochMicros;
  private long gapFrom;
  private long gapUntil;
  private boolean ended;
  private Phase phase = Phase.SEEKING;
  private LossReason lossReason = LossReason.NO_KEY;
  private long settlingPlace;
  private long keyPts;
  private long lastPts;
  private long nextPlace;
  private long nextGroup;
  private int openFrames;
  private long openStartMicros;
  private long basePlace = UNKNOWN;

  private CameraProgress(GroupOptions options, long stream, VideoStream video) {
    this.options = options;
    this.stream = stream;
    this.video = video;
  }

  private CameraProgress(CameraProgress other) {
    this(other.options, other.stream, other.video);
    sequence = other.sequence;
    latestEpochMicros = other.latestEpochMicros;
    gapFrom = other.gapFrom;
    gapUntil = other.gapUntil;
    ended = other.ended;
    phase = other.phase;
    lossReason = other.lossReason;
    settlingPlace = other.settlingPlace;
    keyPts = other.keyPts;
    lastPts = other.lastPts;
    nextPlace = other.nextPlace;
    nextGroup = other.nextGroup;
    openFrames = other.openFrames;
    openStartMicros = other.openStartMicros;
    basePlace = other.basePlace;
  }

  /** The same, sharing nothing that changes. */
  CameraProgress copy() {
    return new CameraProgress(this);
  }

  /** Writes it as {@link CameraProgressLayout} says. */
  void write(DataOutputView out) throws IOException {
    out.writeInt(options.frames());
    out.writeUTF(options.preparation().id());
    out.writeInt(options.height());
    out.writeInt(options.width());
    out.writeLong(stream);
    VideoStreams.write(video, out);
    out.writeLong(sequence);
    out.writeLong(latestEpochMicros);
    out.writeLong(gapFrom);
    out.writeLong(gapUntil);
    out.writeBoolean(ended);
    out.writeUTF(phase.name());
    out.writeUTF(lossReason.name());
    out.writeLong(settlingPlace);
    out.writeLong(keyPts);
    out.writeLong(lastPts);
    out.writeLong(nextPlace);
    out.writeLong(nextGroup);
    out.writeInt(openFrames);
    out.writeLong(openStartMicros);
    out.writeLong(basePlace);
  }

  /** Reads what {@link #write} wrote. */
  static CameraProgress read(DataInputView in) throws IOException {
    GroupOptions options =
        new GroupOptions(
            in.readInt(), PreparationKind.of(in.readUTF()), in.readInt(), in.readInt());
    CameraProgress read = new CameraProgress(options, in.readLong(), VideoStreams.read(in));
    read.sequence = in.readLong();
    read.latestEpochMicros = in.readLong();
    read.gapFrom = in.readLong();
    read.gapUntil = in.readLong();
    read.ended = in.readBoolean();
    read.phase = Phase.valueOf(in.readUTF());
    read.lossReason = LossReason.valueOf(in.readUTF());
    read.settlingPlace = in.readLong();
    read.keyPts = in.readLong();
    read.lastPts = in.readLong();
    read.nextPlace = in.readLong();
    read.nextGroup = in.readLong();
    read.openFrames = in.readInt();
    read.openStartMicros = in.readLong();
    read.basePlace = in.readLong();
    return read;
  }

  /**
   * The beginning of a stream.
   *
   * @param stream its number among those of the camera
   * @param first its first access unit that arrived
   * @param missing access units known to be lost before that one; those that are not known to be
   *     are no loss
   */
  static CameraProgress begin(
      GroupOptions options, long stream, VideoEnvelope first, long missing) {
    CameraProgress begun = new CameraProgress(options, stream, first.stream());
    if (missing == 0) {
      begun.nextPlace = first.sequence();
      begun.nextGroup = firstWhole(begun.nextPlace, options);
    } else {
      begun.lossReason = LossReason.MISSING;
    }
    // What came before it is no gap: the camera may begin anew there.
    begun.sequence = first.sequence();
    begun.latestEpochMicros = first.epochMicros();
    return begun;
  }

  /**
   * How an access unit follows those that have arrived. Nothing continues a stream that ended. One
   * that the last gap left out comes late and is of no use: with its later time it is no restart.
   */
  SequenceStep step(VideoEnvelope next) {
    if (next.sequence() >= gapFrom && next.sequence() < gapUntil) {
      return new SequenceStep(SequenceStep.Kind.DUPLICATE, 0);
    }
    SequenceStep step =
        SequenceStep.between(sequence, latestEpochMicros, next.sequence(), next.epochMicros());
    boolean beyondEnd = ended && step.kind() != SequenceStep.Kind.DUPLICATE;
    return beyondEnd ? new SequenceStep(SequenceStep.Kind.START, next.sequence()) : step;
  }

  /** Notes the number and time of an access unit, whatever becomes of it. */
  void arrived(VideoEnvelope envelope) {
    if (envelope.sequence() > sequence + 1) {
      gapFrom = sequence + 1;
      gapUntil = envelope.sequence();
    }
    sequence = envelope.sequence();
    latestEpochMicros = Math.max(latestEpochMicros, envelope.epochMicros());
  }

  /** Decoding cannot go on but at a key; the first reason counts. */
  void lose(LossReason reason) {
    if (phase != Phase.SEEKING || lossReason == LossReason.NO_KEY) {
      lossReason = reason;
    }
    phase = Phase.SEEKING;
    openFrames = 0;
    basePlace = UNKNOWN;
  }

  /**
   * All pictures so far are decoded; the next ones, of another kind, begin at this key. The open
   * group goes on only if time does.
   */
  void reconfigure(VideoEnvelope key) {
    if (phase != Phase.SEEKING) {
      lossReason = LossReason.RECONFIGURED;
    }
    if (openFrames > 0 && key.presentationMicros() <= openUntilMicros()) {
      lossReason = LossReason.TIME_JUMP;
      openFrames = 0;
    }
    phase = Phase.SEEKING;
    basePlace = UNKNOWN;
    video = key.stream();
  }

  /** Time of the open group's last picture; where a key has shown nothing yet, just before it. */
  private long openUntilMicros() {
    return Math.max(openStartMicros, video.timeBase().micros(lastPts));
  }

  /** A key was found; what leads it is still to come. */
  void settle(VideoEnvelope key) {
    phase = Phase.SETTLING;
    settlingPlace = key.sequence();
    keyPts = key.pts();
  }

  /** Whether an access unit is presented before the key found. */
  boolean leads(VideoEnvelope next) {
    return next.pts() < keyPts;
  }

  /** Counts an access unit that is presented before the key found. */
  void lead() {
    settlingPlace++;
  }

  /**
   * Goes on at the key found.
   *
   * @return groups that were lost before it
   */
  long resume() {
    long place = Math.max(settlingPlace, nextPlace);
    boolean continues = place == nextPlace && openFrames == place % options.frames();
    if (!continues) {
      openFrames = 0;
    }
    long lost = settleGroups(continues ? place / options.frames() : firstWhole(place, options));
    phase = Phase.RUNNING;
    nextPlace = place;
    basePlace = place;
    lastPts = keyPts - 1;
    return lost;
  }

  /** Number of the first group that begins at the place or behind it. */
  private static long firstWhole(long place, GroupOptions options) {
    return place / options.frames() + (place % options.frames() == 0 ? 0 : 1);
  }

  private long settleGroups(long next) {
    long lost = Math.max(0, next - nextGroup);
    nextGroup += lost;
    return lost;
  }

  /** Whether an access unit can still be presented behind what was handed on. */
  boolean inTime(VideoEnvelope next) {
    return next.pts() > lastPts;
  }

  /**
   * Notes that a picture is handed on.
   *
   * @return whether it belongs to the open group; else the beginning of its group is lost
   */
  boolean present(long place, long pts, long micros) {
    nextPlace = place + 1;
    lastPts = pts;
    if (place % options.frames() != openFrames) {
      return false;
    }
    if (openFrames == 0) {
      openStartMicros = micros;
    }
    openFrames++;
    return true;
  }

  /** Whether the open group is whole. */
  boolean groupIsWhole() {
    return openFrames == options.frames();
  }

  /**
   * Takes the open group, which is whole, as handed on.
   *
   * @return its number
   */
  long closeGroup() {
    openFrames = 0;
    nextGroup = nextPlace / options.frames();
    return nextGroup - 1;
  }

  /**
   * Cuts groups of another kind from here on.
   *
   * @return whether pictures of an open group are lost by that
   */
  boolean regroup(GroupOptions next) {
    boolean lost = openFrames > 0;
    options = next;
    openFrames = 0;
    nextGroup = firstWhole(nextPlace, next);
    return lost;
  }

  /** The access units kept begin with the key at this place, which has been presented. */
  void base(long place) {
    basePlace = place;
  }

  /** The access units since the last key that was presented are not all kept. */
  void dropBase() {
    basePlace = UNKNOWN;
  }

  /** Whether the access units kept are enough to decode on after a restore. */
  boolean hasBase() {
    return basePlace != UNKNOWN;
  }

  /**
   * Ends the stream.
   *
   * @param units access units it had
   * @return groups that were lost at its end
   */
  long end(long units) {
    nextPlace = frames(units);
    ended = true;
    return settleGroups(nextPlace / options.frames());
  }

  /** Pictures of the stream: those counted, or where its last ones were lost its access units. */
  private long frames(long units) {
    return phase == Phase.RUNNING ? nextPlace : Math.max(nextPlace, units);
  }

  GroupOptions options() {
    return options;
  }

  long stream() {
    return stream;
  }

  VideoStream video() {
    return video;
  }

  long sequence() {
    return sequence;
  }

  boolean ended() {
    return ended;
  }

  Phase phase() {
    return phase;
  }

  LossReason lossReason() {
    return lossReason;
  }

  /** Place of the next picture to hand on; of a stream that ended, its pictures. */
  long nextPlace() {
    return nextPlace;
  }

  int openFrames() {
    return openFrames;
  }

  long openStartMicros() {
    return openStartMicros;
  }

  long basePlace() {
    return basePlace;
  }
}
