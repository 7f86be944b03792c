package io.retinaflow.ingest.video;

import java.util.TreeSet;

/**
 * Presentation times of access units whose picture has not come yet. FFmpeg's decoder of H.265 says
 * nothing where so little of an access unit is left that it holds no picture, and draws the
 * pictures that refer to it grey.
 *
 * <p>In other codecs an access unit may have no picture of its own, as in MPEG-4 where nothing
 * moved.
 */
final class ExpectedPictures {
  private final boolean oneEach;
  private final TreeSet<Long> times = new TreeSet<>();
  private long firstTime;

  ExpectedPictures(VideoCodec codec) {
    oneEach = codec == VideoCodec.HEVC;
  }

  /** Begins at a key of this time; pictures before it are not expected. */
  void begin(long first) {
    firstTime = first;
    times.clear();
  }

  void expect(long time) {
    if (oneEach && time >= firstTime) {
      times.add(time);
    }
  }

  /**
   * Notes a picture.
   *
   * @throws MalformedVideoException if one to be presented earlier has not come
   */
  void take(long time) throws MalformedVideoException {
    if (!times.isEmpty() && times.first() < time) {
      throw missing();
    }
    times.remove(time);
  }

  /**
   * Checks that all have come.
   *
   * @throws MalformedVideoException if one has not
   */
  void requireNone() throws MalformedVideoException {
    if (!times.isEmpty()) {
      throw missing();
    }
  }

  private MalformedVideoException missing() {
    return new MalformedVideoException(
        0, "access unit presented at %d gave no picture".formatted(times.first()));
  }

  void clear() {
    times.clear();
  }
}
