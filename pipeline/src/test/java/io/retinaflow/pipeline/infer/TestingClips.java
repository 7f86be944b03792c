package io.retinaflow.pipeline.infer;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Clips of random events for the built-in model, whole and in chunks. */
final class TestingClips {
  static final int TIMESTEPS = 8;
  static final int CHUNK_TIMESTEPS = 4;
  static final int CHUNKS = TIMESTEPS / CHUNK_TIMESTEPS;

  private static final Resolution SENSOR = new Resolution(32, 32);
  private static final int EVENTS = 4_000;

  private TestingClips() {}

  /** Counts of a whole clip. */
  static EventHistogram whole(long seed) {
    return histogram(seed, 0, TIMESTEPS);
  }

  /** The same clip, chunk by chunk. */
  static List<EventChunk> chunks(String sensor, long slice, long seed) {
    List<EventChunk> chunks = new ArrayList<>();
    long events = 0;
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      EventHistogram part = histogram(seed, chunk * CHUNK_TIMESTEPS, CHUNK_TIMESTEPS);
      events += part.events();
      chunks.add(
          new EventChunk(
              sensor + "/0/" + slice,
              chunk,
              chunk == CHUNKS - 1,
              sensor,
              0,
              new TimeRange(slice * 1_000, slice * 1_000 + 500L * (chunk + 1)),
              events,
              0,
              0,
              true,
              part));
    }
    return chunks;
  }

  /** A corner in which events are dense, so that neurons fire. */
  private static EventHistogram histogram(long seed, int from, int timesteps) {
    SplittableRandom random = new SplittableRandom(seed);
    EventHistogram histogram = new EventHistogram(timesteps, SENSOR, SENSOR, Scaling.COUNT);
    for (int i = 0; i < EVENTS; i++) {
      int timestep = random.nextInt(TIMESTEPS) - from;
      int x = random.nextInt(SENSOR.width());
      int y = random.nextInt(x + 1);
      boolean on = random.nextBoolean();
      if (timestep >= 0 && timestep < timesteps) {
        histogram.add(timestep, x, y, on);
      }
    }
    return histogram;
  }
}
