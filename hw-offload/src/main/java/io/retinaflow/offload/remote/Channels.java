package io.retinaflow.offload.remote;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Connections that are open, one for each endpoint, shared by all who hold a lease of it and closed
 * behind the last. One connection carries many runs side by side, and the subtasks of a job load
 * their back ends each for itself, so only the process can be the place where they meet.
 */
final class Channels {
  private static final Channels OF_PROCESS = new Channels();

  private final Map<Endpoint, Shared> open = new HashMap<>();

  /** Those of this process. */
  static Channels ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Takes part in the connection to an endpoint.
   *
   * @throws IllegalArgumentException if a file of certificates or keys cannot be read
   */
  synchronized Lease lease(Endpoint endpoint) {
    Shared shared = open.computeIfAbsent(endpoint, to -> new Shared(to.connect()));
    shared.leases++;
    return new Lease(endpoint, shared.channel);
  }

  /** Number of open connections. */
  synchronized int size() {
    return open.size();
  }

  private synchronized void giveBack(Endpoint endpoint) {
    Shared shared = open.get(endpoint);
    if (shared != null && --shared.leases == 0) {
      open.remove(endpoint);
      shared.channel.shutdownNow();
    }
  }

  /** Part in a connection. */
  final class Lease implements AutoCloseable {
    private final Endpoint endpoint;
    private final ManagedChannel channel;
    private boolean closed;

    private Lease(Endpoint endpoint, ManagedChannel channel) {
      this.endpoint = endpoint;
      this.channel = channel;
    }

    Channel channel() {
      return channel;
    }

    /** Gives the part back; closing again does nothing. */
    @Override
    public void close() {
      if (!closed) {
        closed = true;
        giveBack(endpoint);
      }
    }
  }

  private static final class Shared {
    private final ManagedChannel channel;
    private int leases;

    Shared(ManagedChannel channel) {
      this.channel = channel;
    }
  }
}
