package io.retinaflow.pipeline.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A job's jar that holds what it must not: the tensor engine and all of ours. */
final class FatJar {
  /** One class of each jar, by name, since ours may not import DJL's. */
  private static final List<String> HELD =
      List.of(
          "io.retinaflow.pipeline.job.RecognitionJob",
          "io.retinaflow.offload.accelerator.Accelerators",
          "io.retinaflow.models.checkpoint.Model",
          "io.retinaflow.ingest.event.EventPacket",
          "ai.djl.engine.Engine",
          "ai.djl.pytorch.engine.PtEngine");

  private FatJar() {}

  /** Writes it. */
  static Path write(Path file)
      throws IOException, ReflectiveOperationException, URISyntaxException {
    Set<String> written = new HashSet<>();
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String held : HELD) {
        add(location(held), jar, written);
      }
    }
    return file;
  }

  private static Path location(String className)
      throws ReflectiveOperationException, URISyntaxException {
    return Path.of(
        Class.forName(className, false, FatJar.class.getClassLoader())
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI());
  }

  /** Adds what a folder or another jar holds. */
  private static void add(Path source, JarOutputStream jar, Set<String> written)
      throws IOException {
    if (Files.isDirectory(source)) {
      copy(source, jar, written);
      return;
    }
    try (FileSystem opened =
        FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
      copy(opened.getPath("/"), jar, written);
    }
  }

  private static void copy(Path root, JarOutputStream jar, Set<String> written) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (written.add(name)) {
          jar.putNextEntry(new ZipEntry(name));
          Files.copy(file, jar);
        }
      }
    }
  }
}
