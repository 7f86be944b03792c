package io.retinaflow.benchmarks.live;

import io.retinaflow.ingest.live.LiveChunk;
import io.retinaflow.ingest.live.LiveCounter;
import io.retinaflow.ingest.live.LiveCounts;
import io.retinaflow.ingest.live.LiveOptions;
import io.retinaflow.ingest.live.LiveProtocol;
import io.retinaflow.ingest.live.LiveSender;
import io.retinaflow.ingest.live.LiveSource;
import io.retinaflow.ingest.live.OverloadPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * A load from a sender over loopback into a source, in one process.
 *
 * @param protocol what they speak
 * @param load what is sent
 * @param queueBytes bound of the source's queue
 * @param consumerPause how long the consumer does something else after each chunk
 */
record LiveRun(LiveProtocol protocol, Load load, int queueBytes, Duration consumerPause) {
  /**
   * How long nothing must arrive before a run counts as over. What UDP lost never comes, so the end
   * can only be told by silence; loopback delivers in microseconds. If it were too short, events
   * would be missing from the sums that every run is checked by, and the run fail.
   */
  private static final Duration QUIET = Duration.ofMillis(300);

  Outcome run() throws IOException, InterruptedException, ExecutionException {
    LiveOptions options =
        LiveOptions.of(Load.SENSOR).withQueue(queueBytes, OverloadPolicy.DROP_OLDEST);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (LiveSource source = LiveSource.listening(protocol, anyPort, options);
        LiveSender sender =
            LiveSender.connecting(protocol, source.localAddress().orElseThrow(), options)) {
      FutureTask<Boolean> consuming = start("consumer", () -> consume(source));
      long sendNanos = load.send(sender);
      awaitQuiet(source);
      int bufferBytes = source.receiveBufferBytes();
      source.stop();
      consuming.get();
      return new Outcome(
          protocol, load.events(), sender.messages(), sendNanos, source.counts(), bufferBytes);
    }
  }

  private static FutureTask<Boolean> start(String name, Callable<Boolean> work) {
    FutureTask<Boolean> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private boolean consume(LiveSource source) throws IOException, InterruptedException {
    while (!source.ended()) {
      Optional<LiveChunk> chunk = source.poll(QUIET);
      if (chunk.isPresent() && !consumerPause.isZero()) {
        LockSupport.parkNanos(consumerPause.toNanos());
      }
    }
    return true;
  }

  /** Waits until nothing more comes out of the kernel's buffers. */
  private static void awaitQuiet(LiveSource source) {
    long before = -1;
    for (long now = bytes(source); now != before; now = bytes(source)) {
      before = now;
      long end = System.nanoTime() + QUIET.toNanos();
      for (long left = QUIET.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private static long bytes(LiveSource source) {
    LiveCounts counts = source.counts();
    return counts.of(LiveCounter.BYTES);
  }
}
