package io.retinaflow.pipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A folder of Flink checkpoints, {@code <folder>/<job>/chk-<n>/_metadata}. */
public final class CheckpointDirectory {
  private static final int DEPTH_OF_METADATA = 3;

  private final Path folder;

  /** A folder, which need not exist yet. */
  public CheckpointDirectory(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a job continue from the checkpoint completed last, and own it; without one it begins
   * anew.
   *
   * @return the checkpoint
   * @throws IOException if the folder cannot be read
   */
  public Optional<Path> restoreInto(StreamGraph graph) throws IOException {
    Optional<Path> latest = latest();
    latest.ifPresent(
        checkpoint ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    checkpoint.toUri().toString(), false, RecoveryClaimMode.CLAIM)));
    return latest;
  }

  /**
   * The checkpoint completed last, of whichever job. Flink writes {@code _metadata} as its last
   * act, so a checkpoint cut off by a crash has none and is passed over.
   *
   * @throws IOException if the folder cannot be read
   */
  Optional<Path> latest() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH_OF_METADATA)) {
      return files
          .filter(CheckpointDirectory::isCompleted)
          .max(Comparator.comparing(CheckpointDirectory::completedAt))
          .map(Path::getParent);
    }
  }

  private static boolean isCompleted(Path file) {
    Path checkpoint = file.getParent();
    return checkpoint != null
        && file.endsWith("_metadata")
        && String.valueOf(checkpoint.getFileName()).startsWith("chk-")
        && Files.isRegularFile(file);
  }

  /** A checkpoint that Flink deletes under our eyes counts as the oldest. */
  private static FileTime completedAt(Path metadata) {
    try {
      return Files.getLastModifiedTime(metadata);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
