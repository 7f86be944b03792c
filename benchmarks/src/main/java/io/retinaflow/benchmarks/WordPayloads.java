package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A word stream in payloads of {@value #PAYLOAD_EVENTS} events. */
final class WordPayloads {
  static final int PAYLOAD_EVENTS = 8192;
  static final WordPayloads NONE = new WordPayloads(List.of(), 0);

  private static final int PAYLOADS = 64;
  private static final long SEED = 1;

  private final List<byte[]> payloads;
  private final long events;

  private WordPayloads(List<byte[]> payloads, long events) {
    this.payloads = payloads;
    this.events = events;
  }

  static WordPayloads of(WordStream stream) {
    EventEncoder encoder = stream.format().newEncoder(StreamParameters.of(WordStream.RESOLUTION));
    EventBuffer buffer = new EventBuffer();
    SplittableRandom random = new SplittableRandom(SEED);
    List<byte[]> payloads = new ArrayList<>();
    long time = 0;
    long events = 0;
    for (int i = 0; i < PAYLOADS; i++) {
      buffer.clear();
      stream.generate(PAYLOAD_EVENTS, time, random, buffer);
      time = buffer.timeMicros(buffer.size() - 1);
      payloads.add(encoder.encode(buffer.toPacket()));
      events += buffer.size();
    }
    return new WordPayloads(List.copyOf(payloads), events);
  }

  /**
   * Writes every stream into a folder, for {@code decode_events.c}; prints its name and how many
   * events it holds.
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (WordStream stream : WordStream.values()) {
      WordPayloads encoded = of(stream);
      String name = stream.name().toLowerCase(Locale.ROOT);
      try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
        for (byte[] payload : encoded.payloads) {
          file.write(payload);
        }
      }
      out.println(name + " " + encoded.events);
    }
  }

  /** The payloads in order; not to be written. */
  List<byte[]> payloads() {
    return payloads;
  }

  long events() {
    return events;
  }
}
