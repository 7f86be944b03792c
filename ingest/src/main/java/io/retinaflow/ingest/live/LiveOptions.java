package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.event.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * How a live source reads, whatever the protocol.
 *
 * @param resolution size of the sensor; a DV connection states its own
 * @param rawFormat format of the words of {@link LiveProtocol#RAW}
 * @param jaer settings of the two jAER protocols
 * @param faery layout of faery's datagrams
 * @param chunkBytes payload at which a chunk is closed, before compression
 * @param linger how long a chunk may stay open
 * @param queueBytes memory that chunks may hold while they wait for the consumer
 * @param overload what happens when they would hold more
 * @param idleTimeout silence after which a connection is given up, or a sender's stream ended
 * @param backoff waits between attempts to connect
 * @param receiveBufferBytes kernel buffer to ask for; the kernel may grant less
 * @param clock tells arrival times and silence
 */
public record LiveOptions(
    Resolution resolution,
    EventFormat rawFormat,
    JaerLayout jaer,
    FaeryLayout faery,
    int chunkBytes,
    Duration linger,
    int queueBytes,
    OverloadPolicy overload,
    Duration idleTimeout,
    Backoff backoff,
    int receiveBufferBytes,
    InstantSource clock) {

  // Two Kafka records of this size fill a default 64 KiB producer batch.
  private static final int DEFAULT_CHUNK_BYTES = 1 << 15;
  private static final Duration DEFAULT_LINGER = Duration.ofMillis(10);
  private static final int DEFAULT_QUEUE_BYTES = 64 << 20;
  private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(10);
  // What jAER asks for; a second of 1 Mev/s at 8 bytes.
  private static final int DEFAULT_RECEIVE_BUFFER_BYTES = 8 << 20;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a size or duration is not positive
   */
  public LiveOptions {
    requirePositive("chunk bytes", chunkBytes);
    requirePositive("queue bytes", queueBytes);
    requirePositive("receive buffer bytes", receiveBufferBytes);
    requirePositive("linger in ms", linger.toMillis());
    requirePositive("idle timeout in ms", idleTimeout.toMillis());
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }

  /**
   * Defaults: EVT 3.0 words, a DVS128 behind jAER, chunks of 32 KiB or 10 ms, a queue of 64 MiB
   * that drops its oldest, 10 s of patience, the system's clock.
   */
  public static LiveOptions of(Resolution resolution) {
    return new LiveOptions(
        resolution,
        EventFormat.EVT3,
        JaerLayout.of(ChipAddresses.DVS128),
        FaeryLayout.T64_X16_Y16_ON8,
        DEFAULT_CHUNK_BYTES,
        DEFAULT_LINGER,
        DEFAULT_QUEUE_BYTES,
        OverloadPolicy.DROP_OLDEST,
        DEFAULT_IDLE_TIMEOUT,
        Backoff.standard(),
        DEFAULT_RECEIVE_BUFFER_BYTES,
        InstantSource.system());
  }

  /** These options with other raw words. */
  public LiveOptions withRawFormat(EventFormat other) {
    return new LiveOptions(
        resolution,
        other,
        jaer,
        faery,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        clock);
  }

  /** These options with other jAER settings. */
  public LiveOptions withJaer(JaerLayout other) {
    return new LiveOptions(
        resolution,
        rawFormat,
        other,
        faery,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        clock);
  }

  /** These options with another faery layout. */
  public LiveOptions withFaery(FaeryLayout other) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        other,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        clock);
  }

  /** These options with chunks of another size. */
  public LiveOptions withChunks(int bytes, Duration longest) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        faery,
        bytes,
        longest,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        clock);
  }

  /** These options with another queue. */
  public LiveOptions withQueue(int bytes, OverloadPolicy policy) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        faery,
        chunkBytes,
        linger,
        bytes,
        policy,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        clock);
  }

  /** These options with other patience. */
  public LiveOptions withPatience(Duration idle, Backoff between) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        faery,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idle,
        between,
        receiveBufferBytes,
        clock);
  }

  /** These options with another kernel buffer. */
  public LiveOptions withReceiveBufferBytes(int bytes) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        faery,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        bytes,
        clock);
  }

  /** These options with another clock. */
  public LiveOptions withClock(InstantSource other) {
    return new LiveOptions(
        resolution,
        rawFormat,
        jaer,
        faery,
        chunkBytes,
        linger,
        queueBytes,
        overload,
        idleTimeout,
        backoff,
        receiveBufferBytes,
        other);
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
