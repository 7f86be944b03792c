package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.core.JacksonException;
import io.retinaflow.models.golden.PreparationVerifier;
import io.retinaflow.models.golden.ReSpikeCase;
import io.retinaflow.offload.dualsparse.DualSparseGolden;
import io.retinaflow.offload.imc.verify.ImcGolden;
import io.retinaflow.offload.trex.TrexGolden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One piece of ground truth: a folder or file, recognised by what is in it.
 *
 * @param path the folder or file
 * @param kind what it is of
 */
record GroundTruth(Path path, Kind kind) {
  /** What ground truth is of. */
  enum Kind {
    /** A network run by its authors' code: every layer's spikes. */
    NETWORK,
    /** A network on groups of pictures, run by its authors' code: features, too. */
    VIDEO_NETWORK,
    /** Pictures made ready for such a network. */
    PREPARATION,
    /** A layer on dual-sparse designs. */
    DUAL_SPARSE,
    /** SpikeSim, crossbars, NICE: one case in a file, or several. */
    IN_MEMORY,
    /** TReX's tables and patterns. */
    TREX
  }

  /**
   * What a path is, or the ground truth that lies in it and in its folders, in the order of names.
   *
   * @throws NoSuchFileException if there is no such path
   * @throws IllegalArgumentException if there is none in it
   */
  static List<GroundTruth> in(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such folder or file");
    }
    List<GroundTruth> found = new ArrayList<>();
    collect(path, found);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          path
              + " holds no ground truth: neither config.json with io.safetensors, nor a case.json with"
              + " trace.safetensors and weights or of a dual-sparse layer, nor a .json of in-memory"
              + " computing or TReX");
    }
    return found;
  }

  private static void collect(Path path, List<GroundTruth> found) throws IOException {
    Optional<Kind> kind = kindOf(path);
    kind.ifPresent(known -> found.add(new GroundTruth(path, known)));
    if (kind.isPresent() || !Files.isDirectory(path)) {
      return;
    }
    List<Path> children;
    try (Stream<Path> list = Files.list(path)) {
      children = list.sorted().toList();
    }
    for (Path child : children) {
      collect(child, found);
    }
  }

  private static Optional<Kind> kindOf(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return kindOfFolder(path);
    }
    return path.toString().endsWith(".json") ? kindOfFile(path) : Optional.empty();
  }

  private static Optional<Kind> kindOfFolder(Path folder) throws IOException {
    if (Files.exists(folder.resolve("io.safetensors"))) {
      return Optional.of(Kind.NETWORK);
    }
    if (ReSpikeCase.recognises(folder)) {
      return Optional.of(Kind.VIDEO_NETWORK);
    }
    if (PreparationVerifier.recognises(folder)) {
      return Optional.of(Kind.PREPARATION);
    }
    return DualSparseGolden.recognizes(folder) ? Optional.of(Kind.DUAL_SPARSE) : Optional.empty();
  }

  private static Optional<Kind> kindOfFile(Path file) throws IOException {
    if (DualSparseGolden.recognizes(file)) {
      return Optional.of(Kind.DUAL_SPARSE);
    }
    if (TrexGolden.recognises(file)) {
      return Optional.of(Kind.TREX);
    }
    try {
      return ImcGolden.recognizes(file) ? Optional.of(Kind.IN_MEMORY) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
