package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.stream.IntStream;

/**
 * Event camera that is shown intensity frames and answers with events.
 *
 * <p>After ESIM (Rebecq, Gehrig, Scaramuzza, "ESIM: an Open Event Camera Simulator", CoRL 2018) and
 * v2e (Hu, Liu, Delbruck, CVPRW 2021). Each pixel turns intensity I (0..255) into brightness L(I),
 * linear below 20 and {@code ln I} above; lets the photoreceptor follow L to V, if it has a cutoff;
 * and compares V with the value memorized at its last event. V moves along a straight line between
 * two frames. The pixel fires ON where the difference reaches its ON threshold and OFF where it
 * falls to minus its OFF threshold, as often as that happens, each time at the interpolated
 * instant, rounded down to microseconds. {@link SensorParameters} says what else happens: leak,
 * shot noise, hot pixels, refractory time.
 *
 * <p>Where this differs from its models, on purpose:
 *
 * <ul>
 *   <li>v2e spreads a pixel's events evenly over the frame interval; here, as in ESIM, each has its
 *       own instant.
 *   <li>ESIM discards events of the refractory time and v2e postpones them; a pixel here is held in
 *       reset and does not see what changes meanwhile, as the circuit does (Lichtsteiner, Posch,
 *       Delbruck, JSSC 2008).
 *   <li>Both draw noise frame by frame; here every draw is a function of seed, pixel and count, and
 *       noise is a process in continuous time. So the same frames give the same events however
 *       {@link #generate} divides the time and the sensor is divided among threads, and a frame
 *       that repeats its neighbours changes nothing.
 * </ul>
 *
 * <p>Between frames that lie far apart a straight line is a poor guess: something that passes a
 * pixel between two frames leaves no event. {@link SceneCamera} chooses its frames accordingly.
 *
 * <p>Memory is 76 bytes a pixel, plus 24 for each event of one window of at most 1 s. At most
 * {@code 5.6 / threshold + 1} events of a pixel fall into one frame interval, noise not counted.
 * Not safe for use by several threads.
 */
public final class EventSimulator {
  /** Latest time a frame may have, in microseconds: 35 years. */
  public static final long LATEST_MICROS = 1L << 50;

  // Bounds the memory of the events that wait to be sorted, and keeps their times in 20 bits.
  private static final long LONGEST_WINDOW_MICROS = 1_000_000;

  private final Resolution resolution;
  private final SensorParameters parameters;
  private final long seed;
  private final LogResponse response = new LogResponse();
  private final PixelBand[] bands;
  private final EventKeys events = new EventKeys();
  private boolean started;
  private FrameInterval interval = new FrameInterval(0, 0);
  private long generatedMicros;

  /** Makes a camera that works on the caller's thread. */
  public EventSimulator(Resolution resolution, SensorParameters parameters, long seed) {
    this(resolution, parameters, seed, 1);
  }

  /**
   * Makes a camera that divides its work; the events do not depend on it.
   *
   * @param bands number of parts the rows are divided into, worked on by the threads of the common
   *     pool
   * @throws IllegalArgumentException if there is no band, more bands than rows, or more than 2^30
   *     pixels
   */
  public EventSimulator(Resolution resolution, SensorParameters parameters, long seed, int bands) {
    if (bands < 1 || bands > resolution.height()) {
      throw new IllegalArgumentException(
          bands + " bands of " + resolution.height() + " rows; at least 1 and at most one a row");
    }
    if ((long) resolution.width() * resolution.height() > 1 << 30) {
      throw new IllegalArgumentException(resolution + " is more than 2^30 pixels");
    }
    this.resolution = resolution;
    this.parameters = parameters;
    this.seed = seed;
    this.bands = new PixelBand[bands];
  }

  /** Size of the sensor and of its frames. */
  public Resolution resolution() {
    return resolution;
  }

  /**
   * Shows the next frame. The first one makes no event; the sensor has looked at it for ever.
   *
   * @param timeMicros time of the frame, 0..2^50 and after the last one's
   * @param intensity linear intensity, shape [H, W], 0..255; not retained
   * @throws IllegalArgumentException if the time is not after the last, or an intensity or their
   *     number is wrong
   * @throws IllegalStateException if events before the last frame have not been generated
   */
  public void show(long timeMicros, float[] intensity) {
    if (timeMicros < 0 || timeMicros > LATEST_MICROS) {
      throw new IllegalArgumentException("frame at " + timeMicros + " us is outside 0..2^50 us");
    }
    requireIntensities(intensity);
    if (!started) {
      start(timeMicros, intensity);
      return;
    }
    if (timeMicros <= interval.endMicros()) {
      throw new IllegalArgumentException(
          "frame at " + timeMicros + " us is not after that at " + interval.endMicros() + " us");
    }
    if (generatedMicros < interval.endMicros()) {
      throw new IllegalStateException(
          "events of " + generatedMicros + ".." + interval.endMicros() + " us not yet generated");
    }
    interval = new FrameInterval(interval.endMicros(), timeMicros);
    eachBand(band -> bands[band].show(intensity, interval.lengthMicros()));
  }

  private void requireIntensities(float[] intensity) {
    if (intensity.length != resolution.width() * resolution.height()) {
      throw new IllegalArgumentException(
          "frame of " + intensity.length + " pixels on a sensor of " + resolution);
    }
    for (float value : intensity) {
      if (!(value >= 0 && value <= LogResponse.FULL)) {
        throw new IllegalArgumentException("intensity " + value + " is outside 0..255");
      }
    }
  }

  private void start(long timeMicros, float[] intensity) {
    int height = resolution.height();
    eachBand(
        band -> {
          int first = (int) ((long) height * band / bands.length) * resolution.width();
          int end = (int) ((long) height * (band + 1) / bands.length) * resolution.width();
          bands[band] =
              new PixelBand(parameters, seed, response, first, end - first, timeMicros, intensity);
        });
    started = true;
    interval = new FrameInterval(timeMicros, timeMicros);
    generatedMicros = timeMicros;
  }

  /**
   * Generates the events from where the last call stopped up to an instant, or up to the last frame
   * if that is earlier.
   *
   * @param untilMicros end, exclusive; before the last one: nothing happens
   * @param out receives events in order of time, those of one microsecond in order of rows and
   *     columns
   */
  public void generate(long untilMicros, EventBuffer out) {
    long endMicros = Math.min(untilMicros, interval.endMicros());
    while (generatedMicros < endMicros) {
      long windowEnd = Math.min(endMicros, generatedMicros + LONGEST_WINDOW_MICROS);
      generateWindow(generatedMicros, windowEnd, out);
      generatedMicros = windowEnd;
    }
  }

  private void generateWindow(long fromMicros, long untilMicros, EventBuffer out) {
    eachBand(band -> bands[band].generate(interval, fromMicros, untilMicros));
    events.clear();
    for (PixelBand band : bands) {
      events.appendAll(band.events());
    }
    events.sortByTime((int) (untilMicros - fromMicros));
    int width = resolution.width();
    for (int i = 0; i < events.size(); i++) {
      int pixel = events.pixel(i);
      out.append(fromMicros + events.micros(i), pixel % width, pixel / width, events.on(i));
    }
  }

  private void eachBand(BandWork work) {
    if (bands.length == 1) {
      work.on(0);
      return;
    }
    IntStream.range(0, bands.length).parallel().forEach(work::on);
  }

  /** Work on the band of an index. */
  private interface BandWork {
    void on(int band);
  }
}
