package io.retinaflow.ingest.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Connects to a server; its name is looked up again for every attempt. */
final class ConnectingPeer implements TcpPeer {
  private final InetSocketAddress server;
  private final LiveOptions options;

  ConnectingPeer(InetSocketAddress server, LiveOptions options) {
    this.server = server;
    this.options = options;
  }

  @Override
  public SocketChannel next(Selector selector, BooleanSupplier stopped)
      throws IOException, NoConnectionException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
      channel.configureBlocking(false);
      connect(channel, selector, stopped);
      connected = true;
      return channel;
    } catch (IOException | UnresolvedAddressException e) {
      throw new NoConnectionException(server + ": " + e.getMessage());
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private void connect(SocketChannel channel, Selector selector, BooleanSupplier stopped)
      throws IOException, NoConnectionException {
    if (channel.connect(new InetSocketAddress(server.getHostString(), server.getPort()))) {
      return;
    }
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    long giveUpMicros = options.nowMicros() + options.idleTimeout().toNanos() / 1_000;
    while (!channel.finishConnect()) {
      if (stopped.getAsBoolean() || options.nowMicros() >= giveUpMicros) {
        throw new NoConnectionException(server + ": no answer");
      }
      selector.select(options.linger().toMillis());
      selector.selectedKeys().clear();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  @Override
  public boolean insists() {
    return true;
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
