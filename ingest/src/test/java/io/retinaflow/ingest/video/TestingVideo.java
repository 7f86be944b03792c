package io.retinaflow.ingest.video;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Drawn pictures, the videos among the resources, and what decoding a list of units gives. */
final class TestingVideo {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;
  private static final int CHANNELS = 3;

  private TestingVideo() {}

  /** The access units of a video and what a decoder has to know of them. */
  record Units(VideoStream stream, List<AccessUnit> units) {}

  /** Path of a video among the resources. */
  static String resource(String name) {
    try {
      return Path.of(TestingVideo.class.getResource(name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A bright square that moves over a gradient. */
  static VideoFrame picture(int place) {
    return picture(place, WIDTH, HEIGHT);
  }

  static VideoFrame picture(int place, int width, int height) {
    byte[] rgb = new byte[width * height * CHANNELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * CHANNELS;
        boolean square = x >= place % 40 && x < place % 40 + 16 && y >= 12 && y < 28;
        rgb[at] = (byte) (square ? 230 : 2 * x);
        rgb[at + 1] = (byte) (square ? 200 : 3 * y);
        rgb[at + 2] = (byte) (square ? 40 : 90);
      }
    }
    return new VideoFrame(place, width, height, rgb);
  }

  static Units read(String location) throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    try (AccessUnitReader reader = AccessUnitReader.open(location, VideoInputOptions.defaults())) {
      Optional<AccessUnit> unit = reader.next();
      while (unit.isPresent()) {
        units.add(unit.get());
        unit = reader.next();
      }
      return new Units(reader.stream(), units);
    }
  }

  static Units encode(VideoCodec codec, int pictures, EncoderOptions options) throws IOException {
    try (AccessUnitEncoder encoder = AccessUnitEncoder.open(codec, WIDTH, HEIGHT, 25, options)) {
      List<AccessUnit> units = new ArrayList<>();
      for (int place = 0; place < pictures; place++) {
        units.addAll(encoder.encode(picture(place)));
      }
      units.addAll(encoder.finish());
      return new Units(encoder.stream(), units);
    }
  }

  static List<VideoFrame> decode(VideoStream stream, List<AccessUnit> units)
      throws MalformedVideoException {
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      return decode(decoder, units);
    }
  }

  static List<VideoFrame> decode(AccessUnitDecoder decoder, List<AccessUnit> units)
      throws MalformedVideoException {
    List<VideoFrame> frames = new ArrayList<>();
    for (AccessUnit unit : units) {
      frames.addAll(decoder.decode(unit));
    }
    frames.addAll(decoder.drain());
    return frames;
  }

  /** Checksums of pictures by their time. */
  static SortedMap<Long, Integer> byTime(List<VideoFrame> frames) {
    SortedMap<Long, Integer> sums = new TreeMap<>();
    frames.forEach(frame -> sums.put(frame.pts(), Arrays.hashCode(frame.rgb())));
    return sums;
  }

  /** Mean of the absolute differences of two pictures, in steps of 255. */
  static double meanDifference(VideoFrame one, VideoFrame other) {
    return meanDifference(one, other, 0, one.width());
  }

  /** The same, of some columns. */
  static double meanDifference(VideoFrame one, VideoFrame other, int fromColumn, int toColumn) {
    long sum = 0;
    int values = 0;
    for (int y = 0; y < one.height(); y++) {
      int row = y * one.width();
      for (int i = (row + fromColumn) * CHANNELS; i < (row + toColumn) * CHANNELS; i++) {
        sum += Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF));
        values++;
      }
    }
    return (double) sum / values;
  }
}
