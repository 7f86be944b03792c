package io.retinaflow.benchmarks.inference;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fresh JVM with this one's flags and classes that measures and reports in a file. */
final class ForkedJvm {
  private final Class<?> main;
  private final List<String> arguments;

  /**
   * Describes the JVM.
   *
   * @param main class to start
   * @param arguments of the main class, the last an option that takes the file's name
   */
  ForkedJvm(Class<?> main, List<String> arguments) {
    this.main = main;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Runs it several times, one after another.
   *
   * @throws IllegalArgumentException if it is to be run never
   * @throws IOException if one fails or its report cannot be read
   */
  List<ForkSamples> run(int forks) throws IOException, InterruptedException {
    if (forks < 1) {
      throw new IllegalArgumentException("--forks " + forks + " measures nothing");
    }
    List<ForkSamples> samples = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      samples.add(run());
    }
    return samples;
  }

  /**
   * Runs it to its end; it writes where this process writes.
   *
   * @throws IOException if it fails or its report cannot be read
   */
  private ForkSamples run() throws IOException, InterruptedException {
    Path report = Files.createTempFile("inference-fork", ".json");
    try {
      int status = start(report).waitFor();
      if (status != 0) {
        throw new IOException("fork ended with status " + status);
      }
      return ForkSamples.read(report);
    } finally {
      Files.delete(report);
    }
  }

  private Process start(Path report) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    command.add(report.toString());
    return new ProcessBuilder(command).inheritIO().start();
  }
}
