package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datagrams that arrive at a port. */
final class UdpInput implements LiveInput {
  private static final int LARGEST_DATAGRAM = 1 << 16;
  // How many are read before the clock is looked at again.
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_LAST_ROUNDS = 1 << 10;
  private static final long KERNEL_CHECK_MICROS = 1_000_000;

  private final LiveProtocol protocol;
  private final ChunkOutput output;
  private final LiveOptions options;
  private final DatagramChannel channel;
  private final Selector selector;
  private final InetSocketAddress localAddress;
  private final int receiveBufferBytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
  private @Nullable LiveParser parser;
  private long lastHeardMicros;
  private long lastCheckMicros;
  private long kernelDrops;
  private volatile boolean stopped;

  private UdpInput(LiveProtocol protocol, ChunkOutput output, DatagramChannel channel)
      throws IOException {
    this.protocol = protocol;
    this.output = output;
    this.options = output.options();
    this.channel = channel;
    this.selector = Selector.open();
    this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    this.receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  /**
   * Binds a port.
   *
   * @throws IOException if it cannot be bound
   */
  static UdpInput bind(LiveProtocol protocol, InetSocketAddress address, ChunkOutput output)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    boolean bound = false;
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, output.options().receiveBufferBytes());
      channel.bind(address);
      channel.configureBlocking(false);
      UdpInput input = new UdpInput(protocol, output, channel);
      bound = true;
      return input;
    } finally {
      if (!bound) {
        channel.close();
      }
    }
  }

  @Override
  public void run() throws IOException, InterruptedException {
    try (channel;
        selector) {
      channel.register(selector, SelectionKey.OP_READ);
      while (!stopped) {
        selector.select(options.linger().toMillis());
        selector.selectedKeys().clear();
        receive();
        tick();
      }
      receiveRest();
      checkKernel();
      endStream();
    }
  }

  /** What had arrived when the end was asked for still counts; a flood does not hold it up. */
  private void receiveRest() throws IOException, InterruptedException {
    int rounds = MOST_LAST_ROUNDS;
    while (rounds > 0 && receive()) {
      rounds--;
    }
  }

  /** Reads what is there, up to a number; tells whether there may be more. */
  private boolean receive() throws IOException, InterruptedException {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      buffer.clear();
      if (channel.receive(buffer) == null) {
        return false;
      }
      accept(buffer.position());
    }
    return true;
  }

  private void accept(int length) throws InterruptedException {
    output.tally().increment(LiveCounter.DATAGRAMS);
    output.tally().add(LiveCounter.BYTES, length);
    lastHeardMicros = options.nowMicros();
    if (parser == null) {
      parser = protocol.newParser(output);
    }
    try {
      parser.accept(buffer.array(), 0, length);
    } catch (MalformedPacketException e) {
      output.tally().increment(LiveCounter.MALFORMED);
    }
  }

  private void tick() throws InterruptedException {
    long now = options.nowMicros();
    if (now - lastCheckMicros >= KERNEL_CHECK_MICROS) {
      lastCheckMicros = now;
      checkKernel();
    }
    if (parser == null) {
      return;
    }
    parser.tick();
    if (now - lastHeardMicros >= options.idleTimeout().toNanos() / 1_000) {
      output.tally().increment(LiveCounter.STALLS);
      endStream();
    }
  }

  private void checkKernel() throws InterruptedException {
    long drops = KernelDrops.at(localAddress.getPort());
    if (drops > kernelDrops && parser != null) {
      parser.kernelDropped();
    }
    kernelDrops = Math.max(drops, kernelDrops);
    output.tally().atLeast(LiveCounter.KERNEL_DROPS, kernelDrops);
  }

  private void endStream() throws InterruptedException {
    if (parser != null) {
      parser.flush();
      parser = null;
    }
    output.end();
  }

  @Override
  public void stop() {
    stopped = true;
    selector.wakeup();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.of(localAddress);
  }

  @Override
  public int receiveBufferBytes() {
    return receiveBufferBytes;
  }
}
