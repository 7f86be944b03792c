package io.retinaflow.ingest.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Datagrams the Linux kernel gave up at a UDP port because the socket's buffer was full: the last
 * column of {@code /proc/net/udp} and {@code udp6}.
 */
final class KernelDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int LOCAL_ADDRESS = 1;

  private KernelDrops() {}

  /** Datagrams so far; 0 where the kernel has no such table. */
  static long at(int port) {
    return TABLES.stream().mapToLong(table -> at(port, table)).sum();
  }

  private static long at(int port, Path table) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 2 && columns[LOCAL_ADDRESS].endsWith(suffix))
          .mapToLong(columns -> Long.parseLong(columns[columns.length - 1]))
          .sum();
    } catch (IOException e) {
      // Another system, or one without this protocol: nothing is known to be lost.
      return 0;
    }
  }
}
