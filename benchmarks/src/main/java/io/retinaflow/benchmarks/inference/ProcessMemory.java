package io.retinaflow.benchmarks.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of this process that is resident in RAM, Java heap and native memory together. Linux only.
 *
 * @param residentKibibytes now, VmRSS
 * @param peakKibibytes most so far, VmHWM
 */
record ProcessMemory(long residentKibibytes, long peakKibibytes) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static ProcessMemory now() throws IOException {
    List<String> lines = Files.readAllLines(STATUS);
    return new ProcessMemory(kibibytes(lines, "VmRSS:"), kibibytes(lines, "VmHWM:"));
  }

  private static long kibibytes(List<String> lines, String field) throws IOException {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IOException("no " + field + " in " + STATUS));
  }
}
