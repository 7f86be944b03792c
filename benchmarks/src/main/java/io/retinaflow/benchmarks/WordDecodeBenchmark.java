package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
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
 * WordPayloads#PAYLOAD_EVENTS} events at a time: the decoders' loops and nothing else.
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
  private WordPayloads encoded = WordPayloads.NONE;
  private EventDecoder decoder =
      stream.format().newDecoder(StreamParameters.of(WordStream.RESOLUTION));

  /** Encodes the events, and makes sure that decoding gives as many. */
  @Setup
  public void encode() throws MalformedPacketException {
    encoded = WordPayloads.of(stream);
    decoder = stream.format().newDecoder(StreamParameters.of(WordStream.RESOLUTION));
    long decoded = decodeAll();
    if (decoded != encoded.events()) {
      throw new IllegalStateException(decoded + " of " + encoded.events() + " events decoded");
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
    for (byte[] payload : encoded.payloads()) {
      events.clear();
      decoder.decode(payload, 0, payload.length, events);
      decoded += events.size();
    }
    return decoded;
  }
}
