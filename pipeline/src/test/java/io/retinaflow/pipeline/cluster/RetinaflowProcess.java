package io.retinaflow.pipeline.cluster;

import io.retinaflow.pipeline.cli.Retinaflow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of the launcher in a process of its own, on the class path of the tests. */
final class RetinaflowProcess implements AutoCloseable {
  private static final long START_SECONDS = 90;
  private static final long STOP_SECONDS = 30;
  private static final List<String> JVM_FLAGS =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dai.djl.offline=true",
          "-DOPT_OUT_TRACKING=true",
          "-Dlog4j2.configurationFile=src/main/dist/conf/log4j2.properties");

  private final Process process;
  private final Map<String, String> announced;

  private RetinaflowProcess(Process process, Map<String, String> announced) {
    this.process = process;
    this.announced = announced;
  }

  /**
   * Starts a command and waits until it has announced where its metrics are, its last line.
   *
   * @param errors takes its standard error
   * @throws AssertionError if it ends instead
   */
  static RetinaflowProcess start(Path errors, String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.add("-Xmx" + heap);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Retinaflow.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      Map<String, String> announced =
          CompletableFuture.supplyAsync(() -> announcements(process, errors))
              .orTimeout(START_SECONDS, TimeUnit.SECONDS)
              .join();
      return new RetinaflowProcess(process, announced);
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Last word of the line that began with this one. */
  String announced(String firstWord) {
    return announced.getOrDefault(firstWord, "");
  }

  /** Ends it without a chance to finish anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as SIGTERM does; gives whether it did so by itself. */
  boolean terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Map<String, String> announcements(Process process, Path errors) {
    Map<String, String> announced = new HashMap<>();
    try {
      BufferedReader lines = process.inputReader();
      while (!announced.containsKey("metrics")) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError("the process ended at its start: " + Files.readString(errors));
        }
        announced.put(
            line.substring(0, line.indexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return announced;
  }
}
