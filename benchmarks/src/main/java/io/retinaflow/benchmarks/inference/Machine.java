package io.retinaflow.benchmarks.inference;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine a figure is from, in one line. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processor, cores, widest vectors of the JVM, and the JVM. Linux and HotSpot only. */
  public static String line() throws IOException {
    return "Machine: %s, %d cores, vectors of %s bytes, %s %s, %d MiB heap at most."
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            vectorBytes(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("processor without a name");
    }
  }

  private static String vectorBytes() {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .getVMOption("MaxVectorSize")
        .getValue();
  }
}
