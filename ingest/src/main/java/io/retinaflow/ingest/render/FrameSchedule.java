package io.retinaflow.ingest.render;

/**
 * Times of the frames to show: frame i ends at {@code firstEnd + i stride} and shows what happened
 * in the {@code frame} microseconds before.
 *
 * @param originMicros time that captions count from
 * @param firstEndMicros end of the first frame, exclusive
 * @param strideMicros time from the end of a frame to the end of the next, not below the frame
 * @param frameMicros length of a frame, 1 us to a day
 */
public record FrameSchedule(
    long originMicros, long firstEndMicros, long strideMicros, long frameMicros) {
  // Sums of a time and a frame stay far from overflow.
  private static final long LONGEST_FRAME_MICROS = 86_400_000_000L;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if the frame is outside 1 us to a day or longer than the
   *     stride
   */
  public FrameSchedule {
    if (frameMicros < 1 || frameMicros > LONGEST_FRAME_MICROS || strideMicros < frameMicros) {
      throw new IllegalArgumentException(
          "frames of " + frameMicros + " us every " + strideMicros + " us");
    }
  }

  /** Frames one behind the other, the first beginning at a time. */
  public static FrameSchedule film(long originMicros, long startMicros, long frameMicros) {
    return new FrameSchedule(originMicros, startMicros + frameMicros, frameMicros, frameMicros);
  }

  /** One frame that ends at a time. */
  public static FrameSchedule still(long originMicros, long atMicros, long frameMicros) {
    return new FrameSchedule(originMicros, atMicros, frameMicros, frameMicros);
  }

  /**
   * Frames that cover a stretch of time evenly, the last ending with it, or one behind the other
   * where the stretch is too short for that.
   *
   * @param frames how many, positive
   */
  public static FrameSchedule sheet(
      long originMicros, long startMicros, long endMicros, int frames, long frameMicros) {
    long stride = Math.max(frameMicros, (endMicros - startMicros) / frames);
    return new FrameSchedule(originMicros, startMicros + stride, stride, frameMicros);
  }
}
