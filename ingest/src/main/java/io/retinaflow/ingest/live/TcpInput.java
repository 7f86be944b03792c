package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Connections, one after the other. When one ends, falls silent or breaks its protocol, the next is
 * made or awaited; those the source makes itself only after a {@link Backoff}, which starts over
 * once sound bytes have come.
 */
final class TcpInput implements LiveInput {
  private static final int READ_BYTES = 1 << 16;

  private final LiveProtocol protocol;
  private final ChunkOutput output;
  private final LiveOptions options;
  private final TcpPeer peer;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
  private int failures;
  private volatile boolean stopped;
  private volatile int receiveBufferBytes;

  TcpInput(LiveProtocol protocol, TcpPeer peer, ChunkOutput output) throws IOException {
    this.protocol = protocol;
    this.output = output;
    this.options = output.options();
    this.peer = peer;
    this.selector = Selector.open();
  }

  @Override
  public void run() throws IOException, InterruptedException {
    try (peer;
        selector) {
      while (!stopped) {
        serveNext();
      }
    }
  }

  private void serveNext() throws IOException, InterruptedException {
    try (SocketChannel channel = peer.next(selector, () -> stopped)) {
      receiveBufferBytes = channel.socket().getReceiveBufferSize();
      serve(channel);
    } catch (TcpPeer.NoConnectionException e) {
      if (!stopped) {
        output.tally().increment(LiveCounter.FAILED_CONNECTS);
      }
    }
    // A closed channel's key stays with the selector until it selects again.
    selector.selectNow();
    if (!stopped && peer.insists()) {
      selector.select(options.backoff().after(failures++).toMillis());
    }
  }

  private void serve(SocketChannel channel) throws IOException, InterruptedException {
    channel.register(selector, SelectionKey.OP_READ);
    LiveParser parser = protocol.newParser(output);
    try {
      read(channel, parser);
    } catch (MalformedPacketException e) {
      output.tally().increment(LiveCounter.MALFORMED);
    }
    parser.flush();
    if (parser.pendingBytes() > 0) {
      output.tally().increment(LiveCounter.CUT_STREAMS);
    }
    output.end();
  }

  private void read(SocketChannel channel, LiveParser parser)
      throws IOException, MalformedPacketException, InterruptedException {
    long lastHeardMicros = options.nowMicros();
    long idleMicros = options.idleTimeout().toNanos() / 1_000;
    while (!stopped) {
      selector.select(options.linger().toMillis());
      selector.selectedKeys().clear();
      int length = readSome(channel);
      if (length < 0) {
        return;
      }
      long now = options.nowMicros();
      if (length > 0) {
        lastHeardMicros = now;
        parser.accept(buffer.array(), 0, length);
        failures = 0;
      }
      parser.tick();
      if (now - lastHeardMicros >= idleMicros) {
        output.tally().increment(LiveCounter.STALLS);
        return;
      }
    }
  }

  /** Reads what is there; -1 at the end, be it an orderly one or not. */
  private int readSome(SocketChannel channel) {
    buffer.clear();
    try {
      int length = channel.read(buffer);
      output.tally().add(LiveCounter.BYTES, Math.max(0, length));
      return length;
    } catch (IOException e) {
      // A reset connection has ended like any other.
      return -1;
    }
  }

  @Override
  public void stop() {
    stopped = true;
    selector.wakeup();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return peer.localAddress();
  }

  @Override
  public int receiveBufferBytes() {
    return receiveBufferBytes;
  }
}
