package io.retinaflow.pipeline.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * A folder of one job's checkpoints, {@code <folder>/<job id>/chk-<n>/_metadata}, on whatever file
 * system Flink knows.
 */
public final class CheckpointDirectory {
  private final Path folder;

  /** A folder, which need not exist yet. */
  public CheckpointDirectory(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder Flink's options name.
   *
   * @throws IllegalArgumentException if they name none
   */
  public static CheckpointDirectory of(ReadableConfig options) {
    return new CheckpointDirectory(
        new Path(
            options
                .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            CheckpointingOptions.CHECKPOINTS_DIRECTORY.key() + " is not set"))));
  }

  Path folder() {
    return folder;
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
                    checkpoint.toString(), false, RecoveryClaimMode.CLAIM)));
    return latest;
  }

  /**
   * The checkpoint completed last, under whichever job id. Flink writes {@code _metadata} as its
   * last act, so a checkpoint cut off by a crash has none and is passed over.
   *
   * @throws IOException if the folder cannot be read
   */
  Optional<Path> latest() throws IOException {
    FileSystem files = folder.getFileSystem();
    List<FileStatus> completed = new ArrayList<>();
    for (FileStatus job : children(files, folder)) {
      for (FileStatus checkpoint :
          job.isDir() ? children(files, job.getPath()) : List.<FileStatus>of()) {
        metadata(files, checkpoint).ifPresent(completed::add);
      }
    }
    return completed.stream()
        .max(Comparator.comparingLong(FileStatus::getModificationTime))
        .map(metadata -> metadata.getPath().getParent());
  }

  private static Optional<FileStatus> metadata(FileSystem files, FileStatus checkpoint)
      throws IOException {
    if (!checkpoint.isDir() || !checkpoint.getPath().getName().startsWith("chk-")) {
      return Optional.empty();
    }
    return children(files, checkpoint.getPath()).stream()
        .filter(file -> !file.isDir() && file.getPath().getName().equals("_metadata"))
        .findFirst();
  }

  /** What a folder holds; nothing if it does not exist, or no longer. */
  private static List<FileStatus> children(FileSystem files, Path path) throws IOException {
    if (!files.exists(path)) {
      return List.of();
    }
    @Nullable FileStatus[] children = files.listStatus(path);
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus child : children == null ? new FileStatus[0] : children) {
      if (child != null) {
        found.add(child);
      }
    }
    return found;
  }
}
