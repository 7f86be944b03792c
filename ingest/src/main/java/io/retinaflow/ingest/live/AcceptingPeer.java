package io.retinaflow.ingest.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Awaits clients at a port, one at a time; others wait in the backlog. */
final class AcceptingPeer implements TcpPeer {
  private final ServerSocketChannel server;
  private final InetSocketAddress localAddress;

  private AcceptingPeer(ServerSocketChannel server) throws IOException {
    this.server = server;
    this.localAddress = (InetSocketAddress) server.getLocalAddress();
  }

  /**
   * Binds a port.
   *
   * @throws IOException if it cannot be bound
   */
  static AcceptingPeer bind(InetSocketAddress address, LiveOptions options) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    boolean bound = false;
    try {
      server.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
      server.bind(address);
      server.configureBlocking(false);
      AcceptingPeer peer = new AcceptingPeer(server);
      bound = true;
      return peer;
    } finally {
      if (!bound) {
        server.close();
      }
    }
  }

  @Override
  public SocketChannel next(Selector selector, BooleanSupplier stopped)
      throws IOException, NoConnectionException {
    SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
    try {
      while (!stopped.getAsBoolean()) {
        selector.select();
        selector.selectedKeys().clear();
        SocketChannel channel = server.accept();
        if (channel != null) {
          channel.configureBlocking(false);
          return channel;
        }
      }
    } finally {
      key.cancel();
      // The cancelled key would make the next registration fail.
      selector.selectNow();
    }
    throw new NoConnectionException("nobody came to " + localAddress);
  }

  @Override
  public boolean insists() {
    return false;
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.of(localAddress);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
