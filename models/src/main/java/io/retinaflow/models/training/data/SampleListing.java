package io.retinaflow.models.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files of a folder with their classes: by a table, or by the subfolder each lies in.
 *
 * <p>A table's first line names its columns, separated by tabs, or by commas if there is no tab:
 * {@code path} or {@code file} relative to the table's folder, {@code label}, and, where known,
 * {@code group} or {@code source}, {@code split} ({@code train} or {@code test}), and {@code fold}
 * followed by the number of folds or nothing. Rows of files elsewhere than in the folder are left
 * out. Nothing is quoted: no name may hold the separator.
 */
final class SampleListing {
  private static final double HELD_OUT = 0.2;

  private final List<ListedFile> files;

  private SampleListing(List<ListedFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * A file of a class.
   *
   * @param source what it was cut from; the file itself where that is not known
   * @param side {@code train}, {@code test} or nothing
   * @param fold from 0; -1 if there is none
   */
  record ListedFile(Path file, String label, String source, String side, int fold) {}

  /**
   * Lists by a table if there is one of the name in the folder or the one above, else by subfolder.
   *
   * @param table name of the table
   * @param fits which files are samples, where no table tells
   * @throws MalformedDataException if the table lacks a column or a row is too short
   * @throws IOException if there is no folder or no file in it
   */
  static SampleListing of(Path folder, String table, Predicate<String> fits) throws IOException {
    // A link's own neighbours are not those of the folder it names.
    Path root = folder.toRealPath();
    Path parent = root.resolveSibling(table);
    Path found = Files.isRegularFile(root.resolve(table)) ? root.resolve(table) : parent;
    SampleListing listing =
        Files.isRegularFile(found) ? byTable(found, root) : bySubfolder(root, fits);
    if (listing.files.isEmpty()) {
      throw new IOException(
          folder
              + " holds no samples: none in subfolders named by class,"
              + " and none listed in "
              + table);
    }
    return listing;
  }

  private static SampleListing bySubfolder(Path root, Predicate<String> fits) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        Path inside = root.relativize(file);
        if (inside.getNameCount() > 1 && fits.test(lowerName(file))) {
          String label = inside.getName(0).toString();
          files.add(new ListedFile(file, label, inside.toString(), "", -1));
        }
      }
    }
    return new SampleListing(files);
  }

  private static String lowerName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static SampleListing byTable(Path table, Path root) throws IOException {
    List<String> lines = Files.readAllLines(table);
    String header = lines.isEmpty() ? "" : lines.get(0);
    String separator = header.contains("\t") ? "\t" : ",";
    Columns columns = Columns.of(table, header.split(separator, -1));
    List<ListedFile> files = new ArrayList<>();
    for (int row = 1; row < lines.size(); row++) {
      if (!lines.get(row).isBlank()) {
        ListedFile file = columns.file(table, row, lines.get(row).split(separator, -1));
        if (file.file().startsWith(root)) {
          files.add(file);
        }
      }
    }
    return new SampleListing(files);
  }

  /** Where a table has what; -1 where it has not. */
  private record Columns(int count, int path, int label, int source, int side, int fold) {

    static Columns of(Path table, String... names) throws MalformedDataException {
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        String name = names[i].strip().toLowerCase(Locale.ROOT);
        places.putIfAbsent(name.startsWith("fold") ? "fold" : name, i);
      }
      int path = places.getOrDefault("path", places.getOrDefault("file", -1));
      int label = places.getOrDefault("label", -1);
      if (path < 0 || label < 0) {
        throw new MalformedDataException(
            table.toString(), "expected columns path and label, found " + List.of(names));
      }
      return new Columns(
          names.length,
          path,
          label,
          places.getOrDefault("group", places.getOrDefault("source", -1)),
          places.getOrDefault("split", -1),
          places.getOrDefault("fold", -1));
    }

    ListedFile file(Path table, int row, String... fields) throws MalformedDataException {
      if (fields.length != count) {
        throw new MalformedDataException(
            table.toString(), "row %d has %d fields, not %d".formatted(row, fields.length, count));
      }
      Path file = table.resolveSibling(fields[path].strip()).normalize();
      return new ListedFile(
          file,
          fields[label].strip(),
          field(fields, source).isEmpty() ? file.toString() : field(fields, source),
          field(fields, side),
          field(fields, fold).matches("\\d{1,4}") ? Integer.parseInt(field(fields, fold)) : -1);
    }

    private static String field(String[] fields, int place) {
      return place < 0 ? "" : fields[place].strip();
    }
  }

  /** The files, in the table's order or by name. */
  List<ListedFile> files() {
    return files;
  }

  /** Classes, by name. */
  List<String> labels() {
    return files.stream().map(ListedFile::label).distinct().sorted().toList();
  }

  /** Fold of each file; empty unless all have one. */
  List<Integer> folds() {
    List<Integer> folds = files.stream().map(ListedFile::fold).toList();
    return folds.contains(-1) ? List.of() : folds;
  }

  /**
   * Samples, of these files in their order, with the split the listing tells, else a fifth of the
   * sources held out.
   */
  Corpus corpus(String name, LabelledSamples samples, long seed) {
    List<Integer> sides = files.stream().map(file -> file.side().equals("test") ? 1 : 0).toList();
    boolean told = sides.contains(1) && sides.contains(0);
    Split split = told ? Split.of(sides, 1) : Split.byShare(samples, HELD_OUT, seed);
    return new Corpus(name, samples, split, folds());
  }
}
