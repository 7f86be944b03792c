package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitDecoder;
import io.retinaflow.ingest.video.AccessUnitEncoder;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.RecordPosition;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A short encoded stream, the records that carry it, and what decoding it without loss gives. */
final class TestingVideo {
  static final long EPOCH_MICROS = 1_700_000_000_000_000L;
  static final GroupOptions GROUPS = new GroupOptions(4, PreparationKind.HMDB, 32, 32);

  private static final byte[] NOTHING = {};
  private static final int FRAMES_PER_SECOND = 25;

  private final VideoStream stream;
  private final List<AccessUnit> units;

  private TestingVideo(VideoStream stream, List<AccessUnit> units) {
    this.stream = stream;
    this.units = units;
  }

  /** Pictures of a drifting pattern, a key every 7, B pictures where the codec has them here. */
  static TestingVideo encode(VideoCodec codec, int frames) throws IOException {
    return encode(codec, frames, 64, 48);
  }

  static TestingVideo encode(VideoCodec codec, int frames, int width, int height)
      throws IOException {
    EncoderOptions options =
        EncoderOptions.defaults().withKeyInterval(7).withBFrames(codec == VideoCodec.MPEG4 ? 2 : 0);
    List<AccessUnit> units = new ArrayList<>();
    try (AccessUnitEncoder encoder =
        AccessUnitEncoder.open(codec, width, height, FRAMES_PER_SECOND, options)) {
      for (int i = 0; i < frames; i++) {
        units.addAll(encoder.encode(picture(i, width, height)));
      }
      units.addAll(encoder.finish());
      return new TestingVideo(encoder.stream(), units);
    }
  }

  private static VideoFrame picture(int time, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      rgb[i] = (byte) (127 + 100 * Math.sin((x + 3 * time) / (7.0 + i % 3) + y / 9.0));
    }
    return new VideoFrame(time, width, height, rgb);
  }

  VideoStream stream() {
    return stream;
  }

  int size() {
    return units.size();
  }

  AccessUnit unit(int index) {
    return units.get(index);
  }

  /** All records, the end of the stream last. */
  List<AccessUnitRecord> records(String sensor) {
    List<AccessUnitRecord> records = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      records.add(record(sensor, i, 0));
    }
    records.add(end(sensor, units.size(), 0));
    return records;
  }

  /** One record of a camera that started later. */
  AccessUnitRecord record(String sensor, int index, long laterMicros) {
    AccessUnit unit = units.get(index);
    return record(
        new VideoEnvelope(
            sensor,
            stream,
            index,
            EPOCH_MICROS + laterMicros + stream.timeBase().micros(unit.pts()),
            unit.pts(),
            unit.key(),
            AccessUnitRecord.checksum(unit.bytes()),
            false),
        unit.bytes());
  }

  AccessUnitRecord end(String sensor, long sequence, long laterMicros) {
    long epochMicros = EPOCH_MICROS + laterMicros;
    return record(
        new VideoEnvelope(
            sensor, stream, sequence, epochMicros, 0, false, VideoEnvelope.NO_CHECKSUM, true),
        NOTHING);
  }

  static AccessUnitRecord record(VideoEnvelope envelope, byte[] payload) {
    return new AccessUnitRecord(
        new RecordPosition("video", 0, envelope.sequence()), envelope, payload);
  }

  /** All pictures, in order of presentation. */
  List<VideoFrame> pictures() throws MalformedVideoException {
    List<VideoFrame> pictures = new ArrayList<>();
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      for (AccessUnit unit : units) {
        pictures.addAll(decoder.decode(unit));
      }
      pictures.addAll(decoder.drain());
    }
    return pictures;
  }

  /** Pictures that have been presented before access unit n is decoded. */
  int presentedBefore(int n) throws MalformedVideoException {
    int pictures = 0;
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      for (AccessUnit unit : units.subList(0, n)) {
        pictures += decoder.decode(unit).size();
      }
    }
    return pictures;
  }

  /** Place of the first key behind access unit n; the number of pictures if there is none. */
  int placeOfKeyAfter(int n) {
    return IntStream.range(n + 1, units.size())
        .filter(i -> units.get(i).key())
        .map(this::place)
        .findFirst()
        .orElse(units.size());
  }

  private int place(int index) {
    long pts = units.get(index).pts();
    return (int) units.stream().filter(unit -> unit.pts() < pts).count();
  }

  /** Access units that follow a key and are presented before it. */
  long leading() {
    long leading = 0;
    long key = Long.MIN_VALUE;
    for (AccessUnit unit : units) {
      key = unit.key() ? unit.pts() : key;
      leading += unit.pts() < key ? 1 : 0;
    }
    return leading;
  }

  /** The groups by number that decoding without loss gives. */
  SortedMap<Long, byte[]> groups() throws MalformedVideoException {
    SortedMap<Long, byte[]> groups = new TreeMap<>();
    List<VideoFrame> pictures = pictures();
    int size = GROUPS.frames();
    for (int group = 0; group < pictures.size() / size; group++) {
      ByteArrayOutputStream pixels = new ByteArrayOutputStream();
      for (VideoFrame picture : pictures.subList(group * size, (group + 1) * size)) {
        pixels.writeBytes(GROUPS.framePreparation().crop(picture));
      }
      groups.put((long) group, pixels.toByteArray());
    }
    return groups;
  }

  /** The groups that are left where access unit n is not there. */
  SortedMap<Long, byte[]> groupsWithout(int n) throws MalformedVideoException {
    SortedMap<Long, byte[]> left = groups();
    int from = presentedBefore(n);
    int until = placeOfKeyAfter(n);
    int size = GROUPS.frames();
    left.keySet().removeIf(group -> (group + 1) * size > from && group * size < until);
    return left;
  }
}
