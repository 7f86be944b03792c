package io.retinaflow.ingest.live;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who makes the connections of a TCP source. */
interface TcpPeer extends Closeable {

  /** No connection came about. */
  final class NoConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    NoConnectionException(String message) {
      super(message);
    }
  }

  /**
   * Makes or awaits the next connection, in non-blocking mode.
   *
   * @param selector to wait with; has none of the channel's keys afterwards that are still valid
   * @param stopped whether to give up; asked whenever the selector wakes
   * @throws NoConnectionException if an attempt failed, or waiting was given up
   */
  SocketChannel next(Selector selector, BooleanSupplier stopped)
      throws IOException, NoConnectionException;

  /** Whether a wait is due before the next attempt. */
  boolean insists();

  /** Address connections are awaited at, if they are. */
  Optional<InetSocketAddress> localAddress();
}
