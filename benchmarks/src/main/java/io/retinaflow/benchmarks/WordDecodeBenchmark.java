package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which one thread decodes word formats from memory into a reused buffer, {@value
 * #PAYLOAD_EVENTS} events at a time: the decoders' loops and nothing else.
 *
 * <p>Read the secondary result: {@code events} is per microsecond, so millions per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class WordDecodeBenchmark {
  static final int PAYLOAD_EVENTS = 8192;

  private static final int PAYLOADS = 64;
  private static final long SEED = 1;

  /** Work done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rates {
    /** Events decoded. */
    public long events;
  }

  /** Format and scene. */
  @Param public WordStream stream = WordStream.EVT2;

  private final EventBuffer events = new EventBuffer();
  private final List<byte[]> payloads = new ArrayList<>();
  private EventDecoder decoder =
      stream.format().newDecoder(StreamParameters.of(WordStream.RESOLUTION));

  /** Encodes the events, and makes sure that decoding gives as many. */
  @Setup
  public void encode() throws MalformedPacketException {
    StreamParameters parameters = StreamParameters.of(WordStream.RESOLUTION);
    EventEncoder encoder = stream.format().newEncoder(parameters);
    decoder = stream.format().newDecoder(parameters);
    SplittableRandom random = new SplittableRandom(SEED);
    long time = 0;
    long encoded = 0;
    for (int i = 0; i < PAYLOADS; i++) {
      events.clear();
      stream.generate(PAYLOAD_EVENTS, time, random, events);
      time = events.timeMicros(events.size() - 1);
      payloads.add(encoder.encode(events.toPacket()));
      encoded += events.size();
    }
    long decoded = decodeAll();
    if (decoded != encoded) {
      throw new IllegalStateException(decoded + " of " + encoded + " events decoded");
    }
  }

  /** Decodes every payload. */
  @Benchmark
  public long decode(Rates rates) throws MalformedPacketException {
    long decoded = decodeAll();
    rates.events += decoded;
    return decoded;
  }

  private long decodeAll() throws MalformedPacketException {
    decoder.reset();
    long decoded = 0;
    for (byte[] payload : payloads) {
      events.clear();
      decoder.decode(payload, 0, payload.length, events);
      decoded += events.size();
    }
    return decoded;
  }
}
