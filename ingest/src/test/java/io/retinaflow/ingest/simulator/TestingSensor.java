package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Frames shown to a simulated sensor, and its events read pixel by pixel. */
final class TestingSensor {
  private final Resolution resolution;
  private final EventSimulator simulator;
  private final EventBuffer events = new EventBuffer();

  TestingSensor(Resolution resolution, SensorParameters parameters, long seed, int bands) {
    this.resolution = resolution;
    this.simulator = new EventSimulator(resolution, parameters, seed, bands);
  }

  static TestingSensor of(Resolution resolution, SensorParameters parameters) {
    return new TestingSensor(resolution, parameters, 1, 1);
  }

  /** Shows one intensity to all pixels. */
  TestingSensor show(long micros, double intensity) {
    float[] frame = new float[resolution.width() * resolution.height()];
    Arrays.fill(frame, (float) intensity);
    return show(micros, frame);
  }

  TestingSensor show(long micros, float[] frame) {
    simulator.show(micros, frame);
    simulator.generate(micros, events);
    return this;
  }

  EventBuffer events() {
    return events;
  }

  /** Events of each pixel in order, row by row. */
  List<List<Event>> byPixel() {
    List<List<Event>> pixels = new ArrayList<>();
    IntStream.range(0, resolution.width() * resolution.height())
        .forEach(pixel -> pixels.add(new ArrayList<>()));
    for (int i = 0; i < events.size(); i++) {
      pixels
          .get(events.y(i) * resolution.width() + events.x(i))
          .add(new Event(events.timeMicros(i), events.on(i)));
    }
    return pixels;
  }

  /** Times between successive events of the same pixel. */
  Stream<Long> gaps() {
    return byPixel().stream()
        .flatMap(
            pixel ->
                IntStream.range(1, pixel.size())
                    .mapToObj(i -> pixel.get(i).micros() - pixel.get(i - 1).micros()));
  }

  /** One pixel's event. */
  record Event(long micros, boolean on) {}
}
