package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which one thread decodes a recording, payload by payload, into a reused buffer.
 *
 * <p>Read the secondary results: {@code events} and {@code bytes} are per second, the bytes being
 * the encoded ones. {@link #copy} moves the same bytes in the same run and decodes nothing; it is
 * the rate that memory alone would allow.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class CodecDecodeBenchmark {
  /** Work done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rates {
    /** Events decoded, or carried by the bytes that were copied. */
    public long events;

    /** Encoded bytes read. */
    public long bytes;

    void add(EncodedRecording recording) {
      events += recording.events();
      bytes += recording.bytes();
    }
  }

  /** Encoding of the recording. */
  @Param public StreamEncoding encoding = StreamEncoding.EVT2;

  private final EventBuffer events = new EventBuffer();
  private EncodedRecording recording = EncodedRecording.EMPTY;
  private EventDecoder decoder = encoding.newDecoder(EncodedRecording.RESOLUTION);
  private byte[] copyTarget = new byte[0];

  /** Encodes the recording, and makes sure that decoding it does the whole work. */
  @Setup
  public void encode() throws MalformedPacketException {
    recording = EncodedRecording.of(encoding);
    decoder = encoding.newDecoder(EncodedRecording.RESOLUTION);
    copyTarget = new byte[recording.longestPayload()];
    long decoded = decodeAll();
    if (decoded != recording.events()) {
      throw new IllegalStateException(decoded + " of " + recording.events() + " events decoded");
    }
  }

  /** Decodes the recording. */
  @Benchmark
  public long decode(Rates rates) throws MalformedPacketException {
    rates.add(recording);
    return decodeAll();
  }

  /** Copies the encoded bytes. */
  @Benchmark
  public byte[] copy(Rates rates) {
    rates.add(recording);
    for (byte[] payload : recording.payloads()) {
      System.arraycopy(payload, 0, copyTarget, 0, payload.length);
    }
    return copyTarget;
  }

  private long decodeAll() throws MalformedPacketException {
    decoder.reset();
    long decoded = 0;
    for (byte[] payload : recording.payloads()) {
      events.clear();
      decoder.decode(payload, 0, payload.length, events);
      decoded += events.size();
    }
    return decoded;
  }
}
