package io.retinaflow.pipeline.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * File that is written under another name beside its place and moved there when it is complete: a
 * file that stands in its place is never half of one.
 */
final class PartialFile implements Closeable {
  private final Path place;
  private final Path partial;

  /** Makes the folder, where there is none. */
  PartialFile(Path place) throws IOException {
    this.place = place;
    Path absolute = place.toAbsolutePath();
    this.partial = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  /** File to write. */
  Path path() {
    return partial;
  }

  /** Puts what was written in its place. */
  void complete() throws IOException {
    try {
      Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what was not completed. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(partial);
  }
}
