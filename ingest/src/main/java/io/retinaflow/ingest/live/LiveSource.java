package io.retinaflow.ingest.live;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Live events from a network or a pipe, in chunks that can travel on as they are.
 *
 * <p>One thread receives, follows the sequence numbers, cuts chunks and puts them into a queue of
 * bounded memory; the consumer polls them. What the queue gives up, the network loses and peers
 * send wrongly is counted ({@link LiveCounter}); none of it ends the source. Connections are made
 * again, or awaited again, when they end, fall silent or break their protocol.
 *
 * <p>Protocols whose content is an {@link io.retinaflow.ingest.codec.EventFormat} (camera words,
 * DV) give the sender's own bytes; the others' events are encoded as AEDAT 4, which loses nothing
 * of them.
 *
 * <p>To end cleanly: {@link #stop()}, poll until {@link #ended()}, {@link #close()}.
 */
public final class LiveSource implements Closeable {
  private final ChunkQueue queue;
  private final LiveTally tally;
  private final LiveInput input;
  private final FutureTask<Boolean> receiving;
  private final Thread thread;

  /** Makes the input once the output is there. */
  private interface InputFactory {
    LiveInput create(ChunkOutput output) throws IOException;
  }

  private LiveSource(LiveProtocol protocol, LiveOptions options, InputFactory factory)
      throws IOException {
    this.tally = new LiveTally();
    this.queue = new ChunkQueue(options.queueBytes(), options.overload(), tally);
    this.input = factory.create(new ChunkOutput(queue, tally, options));
    this.receiving = new FutureTask<>(this::receive);
    this.thread = new Thread(receiving, "live-" + protocol.id());
    thread.setDaemon(true);
  }

  private Boolean receive() throws IOException, InterruptedException {
    try {
      input.run();
      return true;
    } finally {
      queue.close();
    }
  }

  private LiveSource started() {
    thread.start();
    return this;
  }

  /**
   * Listens at a port: for datagrams, or for clients that connect.
   *
   * @param address where; port 0 takes any free one
   * @throws IOException if it cannot be bound
   * @throws IllegalArgumentException if the options do not fit the protocol
   */
  public static LiveSource listening(
      LiveProtocol protocol, InetSocketAddress address, LiveOptions options) throws IOException {
    protocol.check(options);
    InputFactory factory =
        protocol.transport() == Transport.UDP
            ? output -> UdpInput.bind(protocol, address, output)
            : output -> new TcpInput(protocol, AcceptingPeer.bind(address, options), output);
    return new LiveSource(protocol, options, factory).started();
  }

  /**
   * Connects to a server, again and again until it is there.
   *
   * @throws IllegalArgumentException if the protocol is one of datagrams, or the options do not fit
   *     it
   */
  public static LiveSource connecting(
      LiveProtocol protocol, InetSocketAddress server, LiveOptions options) throws IOException {
    requireStream(protocol);
    protocol.check(options);
    return new LiveSource(
            protocol,
            options,
            output -> new TcpInput(protocol, new ConnectingPeer(server, options), output))
        .started();
  }

  /**
   * Reads a stream to its end.
   *
   * @param channel taken, closed with the source
   * @throws IllegalArgumentException if the protocol is one of datagrams, or the options do not fit
   *     it
   */
  public static LiveSource reading(
      LiveProtocol protocol, ReadableByteChannel channel, LiveOptions options) throws IOException {
    requireStream(protocol);
    protocol.check(options);
    return new LiveSource(protocol, options, output -> new ChannelInput(protocol, channel, output))
        .started();
  }

  private static void requireStream(LiveProtocol protocol) {
    if (protocol.transport() != Transport.TCP) {
      throw new IllegalArgumentException(protocol.id() + " sends datagrams, not a stream");
    }
  }

  /**
   * Takes the oldest chunk, waiting for one.
   *
   * @return none if the time is over or the source has ended
   * @throws IOException if the source could not go on, after its last chunk
   */
  public Optional<LiveChunk> poll(Duration timeout) throws IOException, InterruptedException {
    Optional<LiveChunk> chunk = queue.poll(timeout.toNanos());
    if (chunk.isEmpty() && queue.ended()) {
      throwFailure();
    }
    return chunk;
  }

  private void throwFailure() throws IOException, InterruptedException {
    try {
      receiving.get();
    } catch (ExecutionException e) {
      throw new IOException("live source failed: " + e.getCause(), e.getCause());
    }
  }

  /** Whether it has stopped and every chunk was polled. */
  public boolean ended() {
    return queue.ended();
  }

  /** What was counted so far. */
  public LiveCounts counts() {
    return tally.counts();
  }

  /** Address it listens at, where it listens at one. */
  public Optional<InetSocketAddress> localAddress() {
    return input.localAddress();
  }

  /**
   * Bytes of kernel buffer granted, as the JDK tells; 0 before the first connection and where there
   * is no socket. Linux grants {@code net.core.rmem_max} at most.
   */
  public int receiveBufferBytes() {
    return input.receiveBufferBytes();
  }

  /** Stops receiving; what was received can still be polled. Returns at once. */
  public void stop() {
    input.stop();
  }

  /** Stops and waits for the receiving thread; chunks not polled yet are not awaited. */
  @Override
  public void close() {
    input.stop();
    queue.close();
    joinUninterruptibly();
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
