package io.retinaflow.pipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
  @TempDir private Path folder;

  @Test
  void latest_ofSeveralJobs_isTheOneCompletedLast() throws IOException {
    completed("job-a/chk-9", 1_000);
    Path newest = completed("job-b/chk-2", 3_000);
    completed("job-b/chk-1", 2_000);

    assertThat(checkpoints(folder).latest()).contains(flink(newest));
  }

  @Test
  void latest_cutOffByACrash_isPassedOver() throws IOException {
    Path whole = completed("job/chk-1", 1_000);
    Files.createDirectories(folder.resolve("job/chk-2"));
    Files.writeString(folder.resolve("job/chk-2/part"), "half");

    assertThat(checkpoints(folder).latest()).contains(flink(whole));
  }

  @Test
  void latest_otherFolders_areNoCheckpoints() throws IOException {
    completed("job/shared", 1_000);
    completed("job/chk-1/deeper", 1_000);
    Files.createDirectories(folder.resolve("job/chk-7/_metadata"));

    assertThat(checkpoints(folder).latest()).isEmpty();
  }

  @Test
  void latest_ofAFolderThatDoesNotExist_isNone() throws IOException {
    assertThat(checkpoints(folder.resolve("absent")).latest()).isEmpty();
  }

  @Test
  void lock_takenTwice_refusesTheSecondUntilTheFirstIsClosed() throws IOException {
    try (CheckpointLock first = CheckpointLock.take(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> CheckpointLock.take(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.toString());
    }

    CheckpointLock.take(folder).close();
  }

  private static CheckpointDirectory checkpoints(Path path) {
    return new CheckpointDirectory(flink(path));
  }

  private static org.apache.flink.core.fs.Path flink(Path path) {
    return new org.apache.flink.core.fs.Path("file:" + path);
  }

  private Path completed(String name, long atMillis) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "done");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMillis));
    return checkpoint;
  }
}
