package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What must hold of a container whatever bytes its file has: no exception but {@link
 * MalformedPacketException} and {@link IOException}, an end, and memory that no header can ask for.
 */
final class ContainerFuzz {
  /**
   * For a file of some kilobytes. HDF5 states the size of a chunk, of which each of four columns
   * holds one of 64 MiB at most; a chunk of a bag may unpack to 256 MiB.
   */
  static final long MOST_BYTES = 1L << 30;

  // A few bytes can stand for millions of equal events, each of them rightly so.
  private static final long ENOUGH_EVENTS = 1 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ContainerFuzz() {}

  static void run(byte[] bytes) {
    try {
      Path file = Files.createTempFile("container", "");
      try {
        Files.write(file, bytes);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(file);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError("no place for a file", e);
    }
  }

  /** Reads until the end or enough events. */
  private static void read(Path file) {
    long events = 0;
    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      while (events < ENOUGH_EVENTS && recording.next().isPresent()) {
        events += recording.decoded().size();
      }
    } catch (MalformedPacketException | IOException e) {
      // Either is a fair answer to broken bytes.
      assertThat(e.getMessage()).isNotNull();
    }
  }
}
