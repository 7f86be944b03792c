package io.retinaflow.pipeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording, or video, that lies in a folder named after what it shows.
 *
 * @param path the file
 * @param label what it shows
 */
record LabelledFile(Path path, String label) {

  /**
   * The files {@code FOLDER/label/file} of a folder, hidden ones left out: the first of each label
   * in the order of names, then the second of each, and so on, so that every stretch of them is as
   * mixed as it can be.
   *
   * @throws IOException if a folder cannot be read
   * @throws IllegalArgumentException if there are none
   */
  static List<LabelledFile> in(Path folder) throws IOException {
    List<List<Path>> labels = new ArrayList<>();
    for (Path label : visible(folder)) {
      if (Files.isDirectory(label)) {
        labels.add(visible(label).stream().filter(Files::isRegularFile).toList());
      }
    }
    List<LabelledFile> files = new ArrayList<>();
    int most = labels.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (List<Path> ofLabel : labels) {
        if (i < ofLabel.size()) {
          files.add(of(ofLabel.get(i)));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " holds no recordings in folders named after what they show: label/file");
    }
    return files;
  }

  private static LabelledFile of(Path path) {
    Path label = path.toAbsolutePath().normalize().getParent();
    return new LabelledFile(path, String.valueOf(label == null ? path : label.getFileName()));
  }

  private static List<Path> visible(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> !isHidden(path)).sorted().toList();
    }
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  /** Name for a sensor: the label and the file's name without its last extension. */
  String sensor() {
    return label + "-" + SensorNames.of(path);
  }
}
