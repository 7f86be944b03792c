package io.retinaflow.pipeline.video;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.util.Collector;

/** What one access unit does to its camera: decoded, waited with, left out or buried. */
final class AccessUnitStep {
  /** H.264 and H.265 present no more before a picture that is decoded earlier. */
  private static final int MOST_LEADING = 16;

  private final DecodingRoom room;
  private final AccessUnitRecord unit;
  private final VideoEnvelope envelope;
  private final String sensor;
  private final CameraProgress camera;
  private final Collector<DecodedVideo> out;
  private final Consumer<DeadLetter> deadLetters;

  AccessUnitStep(
      DecodingRoom room,
      AccessUnitRecord unit,
      CameraProgress camera,
      Collector<DecodedVideo> out,
      Consumer<DeadLetter> deadLetters) {
    this.room = room;
    this.unit = unit;
    this.envelope = unit.envelope();
    this.sensor = unit.sensor();
    this.camera = camera;
    this.out = out;
    this.deadLetters = deadLetters;
  }

  void run() throws Exception {
    room.groups().regroup(sensor, camera);
    restore();
    if (unit.payload().length > 0) {
      takeOrBury();
    }
    if (envelope.endOfStream()) {
      end();
    }
  }

  /** Decodes again what a decoder must have seen that is not there any more. */
  private void restore() throws Exception {
    if (camera.phase() != CameraProgress.Phase.RUNNING
        || room.decoders().find(sensor).isPresent()) {
      return;
    }
    if (!camera.hasBase()) {
      room.lose(sensor, camera, LossReason.NOT_KEPT);
      return;
    }
    List<AccessUnitRecord> units = room.kept().all();
    try {
      CameraDecoder decoder = CameraDecoder.open(camera.video(), camera.basePlace());
      room.decoders().put(sensor, decoder);
      for (AccessUnitRecord before : units) {
        // What leads the first key was handed on before that key was.
        if (before.envelope().pts() >= units.get(0).envelope().pts()) {
          handOn(decoder.decode(before));
        }
      }
    } catch (MalformedVideoException e) {
      room.lose(sensor, camera, LossReason.NOT_KEPT);
    }
  }

  private void takeOrBury() throws Exception {
    try {
      requireIntact();
      requireKeyWhereTheStreamChanges();
      take();
    } catch (MalformedVideoException e) {
      room.lose(sensor, camera, LossReason.MALFORMED);
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
    room.forget(sensor);
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
      room.lose(sensor, camera, LossReason.MALFORMED);
    }
  }

  private void take() throws Exception {
    if (camera.phase() == CameraProgress.Phase.SETTLING) {
      leadOrResume();
    }
    if (camera.phase() == CameraProgress.Phase.RUNNING && jumpsBack()) {
      room.lose(sensor, camera, LossReason.TIME_JUMP);
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
      room.lose(sensor, camera, LossReason.TIME_JUMP);
    }
  }

  /** Else the key found told a time too far ahead, and everything would seem to lead it. */
  private boolean mayLead() throws Exception {
    long leading = envelope.sequence() - room.kept().all().get(0).envelope().sequence();
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
    room.kept().add(unit);
    camera.settle(envelope);
    if (!envelope.stream().codec().reorders()) {
      resume();
    }
  }

  /** Decodes the key found, whose place is known now. */
  private void resume() throws Exception {
    LossReason reason = camera.lossReason();
    room.meters().groupsLost(sensor, reason, camera.resume());
    if (camera.openFrames() == 0) {
      room.groups().drop();
    }
    AccessUnitRecord key = room.kept().all().get(0);
    try {
      CameraDecoder decoder = CameraDecoder.open(camera.video(), camera.basePlace());
      room.decoders().put(sensor, decoder);
      handOn(decode(decoder, key));
    } catch (MalformedVideoException e) {
      room.lose(sensor, camera, LossReason.MALFORMED);
      bury(key, e);
    }
  }

  private void decode() throws Exception {
    Optional<CameraDecoder> decoder = room.decoders().find(sensor);
    List<Picture> pictures = decode(decoder.orElseThrow(), unit);
    if (!room.kept().add(unit)) {
      camera.dropBase();
    }
    handOn(pictures);
  }

  private List<Picture> decode(CameraDecoder decoder, AccessUnitRecord coded)
      throws MalformedVideoException {
    Timer.Sample time = Timer.start();
    List<Picture> pictures = decoder.decode(coded);
    room.meters().decoded(sensor, time);
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
    room.groups().add(sensor, camera, picture).ifPresent(out::collect);
    VideoEnvelope source = picture.envelope();
    if (source.key() && room.kept().beginAt(source.pts())) {
      camera.base(picture.place());
    }
  }

  private void end() throws Exception {
    try {
      handOnAll();
    } catch (MalformedVideoException e) {
      room.lose(sensor, camera, LossReason.MALFORMED);
      bury(unit, e);
    }
    long units = envelope.sequence() + (unit.payload().length > 0 ? 1 : 0);
    out.collect(room.end(sensor, camera, units));
  }

  /** Hands on what the decoder holds back: nothing is to come that could be presented before. */
  private void handOnAll() throws Exception {
    if (camera.phase() == CameraProgress.Phase.SETTLING) {
      resume();
    }
    if (camera.phase() == CameraProgress.Phase.RUNNING) {
      handOn(room.decoders().find(sensor).orElseThrow().drain());
    }
  }

  private void bury(AccessUnitRecord unusable, MalformedVideoException e) {
    deadLetters.accept(
        new DeadLetter(
            unusable.position(),
            sensor,
            DeadLetter.Reason.MALFORMED_PAYLOAD,
            String.valueOf(e.getMessage()),
            e.byteOffset(),
            unusable.payload()));
  }
}
