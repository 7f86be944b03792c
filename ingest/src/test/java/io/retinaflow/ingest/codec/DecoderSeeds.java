package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the streams that fuzzing starts from: what our encoders make of random events. Run it with
 * the folder of the seeds after a format was added, and commit what it wrote.
 */
final class DecoderSeeds {
  private static final int SEEDS = 3;
  private static final int EVENTS = 40;
  private static final int MOST_STEP_MICROS = 500;

  private DecoderSeeds() {}

  /** Takes the folder {@code src/test/resources/.../DecoderFuzzTestInputs}. */
  public static void main(String[] args) throws IOException {
    for (EventFormat format : EventFormat.values()) {
      Path folder = Files.createDirectories(Path.of(args[0], format.id()));
      for (int seed = 0; seed < SEEDS; seed++) {
        Files.write(folder.resolve("events-" + seed), seed(format, seed));
      }
    }
  }

  /** A byte for the pieces' length, then a stream. */
  static byte[] seed(EventFormat format, int seed) {
    Random random = new Random(seed);
    WordWriter writer = new WordWriter();
    writer.putBytes(new byte[] {(byte) random.nextInt(16)});
    EventEncoder encoder = format.newEncoder(DecoderFuzz.PARAMETERS);
    writer.putBytes(encoder.encode(events(random, side(format)).toPacket()));
    return writer.take();
  }

  private static Resolution side(EventFormat format) {
    return switch (format) {
      case NMNIST, BS2 -> new Resolution(34, 34);
      case AEDAT1 -> new Resolution(128, 128);
      default -> DecoderFuzz.PARAMETERS.bounds();
    };
  }

  private static EventBuffer events(Random random, Resolution size) {
    EventBuffer events = new EventBuffer();
    long micros = 1000;
    for (int i = 0; i < EVENTS; i++) {
      micros += random.nextInt(MOST_STEP_MICROS);
      events.append(
          micros,
          random.nextInt(size.width()),
          random.nextInt(size.height()),
          random.nextBoolean());
    }
    return events;
  }
}
