package io.retinaflow.models.training.data;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of N-MNIST that comes with SLAYER: 1000 recordings of digits to learn from and 100 to
 * judge by, 34x34 pixels and about 300 ms each.
 *
 * <p>A folder holds {@code NUMBER.bs2} and the lists {@code train1K.txt} and {@code test100.txt},
 * whose lines are a number and a class, {@code #} beginning a comment. Whose hand wrote a digit is
 * not told, so each recording is its own source.
 *
 * @see <a href="https://www.garrickorchard.com/datasets/n-mnist">Orchard et al. 2015, N-MNIST</a>
 */
final class NMnist {
  private static final String TRAINING_LIST = "train1K.txt";
  private static final String TEST_LIST = "test100.txt";
  private static final int FOLDER_LEVELS = 2;
  private static final int CLASSES = 10;
  private static final Resolution SENSOR = new Resolution(34, 34);

  private final Path folder;
  private final List<LabelledClip> clips = new ArrayList<>();
  private final EventBuffer events = new EventBuffer();

  private NMnist(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the recordings.
   *
   * @param path the zip, the folder it unpacks to, or a folder that holds either
   * @param variation how samples are changed for learning
   * @throws MalformedDataException if a list or a recording is broken
   * @throws IOException if one cannot be read
   */
  static Corpus open(Path path, SliceForm form, EventVariation variation) throws IOException {
    Path found = found(path);
    if (Files.isDirectory(found)) {
      return new NMnist(found).read(form, variation);
    }
    try (FileSystem zip = FileSystems.newFileSystem(found)) {
      return new NMnist(found(zip.getPath("/"))).read(form, variation);
    }
  }

  private static Path found(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return path;
    }
    try (Stream<Path> files = Files.walk(path.toRealPath(), FOLDER_LEVELS)) {
      List<Path> fitting = files.filter(NMnist::fits).sorted().toList();
      if (fitting.isEmpty()) {
        throw new IOException(path + " holds neither " + TRAINING_LIST + " nor a zip");
      }
      return fitting.get(0);
    }
  }

  private static boolean fits(Path path) {
    return Files.exists(path.resolve(TRAINING_LIST)) || path.toString().endsWith(".zip");
  }

  private Corpus read(SliceForm form, EventVariation variation) throws IOException {
    List<Integer> training = readAll(TRAINING_LIST);
    List<Integer> test = readAll(TEST_LIST);
    List<String> labels = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return Corpus.of(
        "N-MNIST", new RecordedSamples(labels, clips, form, variation), new Split(training, test));
  }

  /** Reads what a list names, and tells the samples' indices. */
  private List<Integer> readAll(String list) throws IOException {
    int first = clips.size();
    for (String line : Files.readAllLines(folder.resolve(list))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        clips.add(clip(list, line));
      }
    }
    return IntStream.range(first, clips.size()).boxed().toList();
  }

  private LabelledClip clip(String list, String line) throws IOException {
    String[] columns = line.strip().split("\\s+", 0);
    if (columns.length != 2 || !columns[0].matches("\\d+") || !columns[1].matches("\\d")) {
      throw new MalformedDataException(
          list, "expected a number and a class 0.." + (CLASSES - 1) + ", found '" + line + "'");
    }
    return new LabelledClip(Integer.parseInt(columns[1]), columns[0], SENSOR, events(columns[0]));
  }

  private EventClip events(String number) throws IOException {
    Path file = folder.resolve(number + ".bs2");
    byte[] bytes = Files.readAllBytes(file);
    events.clear();
    EventDecoder decoder = EventFormat.BS2.newDecoder(StreamParameters.of(SENSOR));
    try {
      decoder.decode(bytes, 0, bytes.length, events);
      decoder.endOfInput();
      return EventClip.of(events, SENSOR);
    } catch (MalformedPacketException | IllegalArgumentException e) {
      throw new MalformedDataException(file.toString(), e);
    }
  }
}
