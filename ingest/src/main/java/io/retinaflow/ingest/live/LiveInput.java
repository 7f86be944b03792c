package io.retinaflow.ingest.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a source's bytes come from; run by the receiving thread. */
interface LiveInput {

  /**
   * Reads until there is nothing more to come or {@link #stop()} was called; closes what it reads.
   *
   * @throws IOException if it cannot go on
   */
  void run() throws IOException, InterruptedException;

  /** Ends {@link #run()} soon; may be called by any thread, more than once. */
  void stop();

  /** Address it is bound to, where it is bound to one. */
  Optional<InetSocketAddress> localAddress();

  /** Bytes of kernel buffer granted; 0 where there is no socket. */
  int receiveBufferBytes();
}
