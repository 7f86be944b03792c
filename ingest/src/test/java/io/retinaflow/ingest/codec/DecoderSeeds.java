package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
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
      Path folder = Files.createDirectories(Path.of(args[0], DecoderFuzz.target(format)));
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
    writer.putBytes(encoder.encode(events(random, format).toPacket()));
    return writer.take();
  }

  private static EventBuffer events(Random random, EventFormat format) {
    EventBuffer events = new EventBuffer();
    long micros = 1000;
    for (int i = 0; i < EVENTS; i++) {
      micros += random.nextInt(MOST_STEP_MICROS);
      append(format, micros, random, events);
    }
    return events;
  }

  private static void append(EventFormat format, long micros, Random random, EventBuffer events) {
    if (format == EventFormat.DAT_TRIGGERS) {
      events.appendTrigger(new Trigger(micros, random.nextInt(32), random.nextBoolean()));
      return;
    }
    Resolution size = size(format);
    int x = random.nextInt(size.width());
    int y = random.nextInt(size.height());
    events.append(micros, x, y, random.nextBoolean() && hasPolarity(format));
    TestingSideElements.ofEvent(format, random, micros, x, y).ifPresent(events::append);
    if (format == EventFormat.ES_ATIS) {
      events.append(TestingSideElements.thresholdCrossing(random, micros, size));
    }
  }

  private static Resolution size(EventFormat format) {
    return switch (format) {
      case NMNIST, BS2 -> new Resolution(34, 34);
      case ES_GENERIC -> new Resolution(1, 1);
      case AEDAT1 -> new Resolution(128, 128);
      case DAT1, ES_DISPLAY -> new Resolution(256, 256);
      default -> DecoderFuzz.PARAMETERS.bounds();
    };
  }

  private static boolean hasPolarity(EventFormat format) {
    return switch (format) {
      case ES_GENERIC, ES_DISPLAY, ES_COLOR -> false;
      default -> true;
    };
  }
}
