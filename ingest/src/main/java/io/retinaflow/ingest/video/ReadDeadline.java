package io.retinaflow.ingest.video;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The instant at which FFmpeg gives up waiting; an interrupt of the waiting thread ends it at once.
 *
 * <p>JavaCPP has room for ten callbacks of a type, so all sources share one; which deadline it
 * looks at is the word of native memory that FFmpeg hands it.
 */
final class ReadDeadline implements AutoCloseable {
  private static final AVIOInterruptCB.Callback_Pointer EXPIRED =
      new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer nanos) {
          boolean late = new LongPointer(nanos).get() - System.nanoTime() < 0;
          return late || Thread.currentThread().isInterrupted() ? 1 : 0;
        }
      };

  private final LongPointer nanos = new LongPointer(1);
  private final long patienceNanos;

  ReadDeadline(Duration patience) {
    patienceNanos = patience.toNanos();
    restart();
  }

  void attachTo(AVFormatContext context) {
    context.interrupt_callback().callback(EXPIRED).opaque(nanos);
  }

  /** Begins a new wait. */
  void restart() {
    nanos.put(System.nanoTime() + patienceNanos);
  }

  boolean expired() {
    return nanos.get() - System.nanoTime() < 0;
  }

  @Override
  public void close() {
    nanos.close();
  }
}
