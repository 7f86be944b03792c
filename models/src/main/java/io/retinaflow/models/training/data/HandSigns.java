package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * Fifteen hand signs, 750 recordings of 128x128 pixels and 2 to 7 s, 600 to learn from and 150 to
 * judge by. They were catalogued as a camera's but seem to be emulated from video of 30 pictures a
 * second. Their publisher numbers the signs and does not name them.
 *
 * <p>The file is NumPy's npz, in xz or not, of events one recording after another: {@code dt_us}
 * the time since the recording's event before, {@code x}, {@code y}, {@code p_packed} eight
 * polarities a byte, the first in the highest bit; and of recordings: {@code offsets} the first
 * event of each and the end, {@code labels}, {@code split} ({@code train} or {@code test}), {@code
 * sample} the number within a class.
 */
final class HandSigns {
  private static final int CLASSES = 15;
  private static final Resolution SENSOR = new Resolution(128, 128);
  // The decoder's memory for a block; the file asks for 65 MiB.
  private static final int MOST_KIBIBYTES = 1 << 17;

  private final String file;
  private final NumpyArray times;
  private final NumpyArray xs;
  private final NumpyArray ys;
  private final NumpyArray polarities;
  private final NumpyArray offsets;
  private final NumpyArray labels;
  private final NumpyArray split;
  private final NumpyArray numbers;

  private HandSigns(String file, NumpyArchive archive) throws MalformedDataException {
    this.file = file;
    this.times = archive.array("dt_us");
    int events = times.size();
    this.xs = archive.array("x", events);
    this.ys = archive.array("y", events);
    this.polarities = archive.array("p_packed", (events + 7) / 8);
    this.labels = archive.array("labels");
    this.offsets = archive.array("offsets", labels.size() + 1L);
    this.split = archive.array("split", labels.size());
    this.numbers = archive.array("sample", labels.size());
  }

  /**
   * Reads the recordings.
   *
   * @param path the file, or a folder that holds it
   * @param variation how samples are changed for learning
   * @throws MalformedDataException if the file is broken
   * @throws IOException if it cannot be read
   */
  static Corpus open(Path path, SliceForm form, EventVariation variation) throws IOException {
    Path file = file(path);
    String name = file.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      InputStream npz = name.endsWith(".xz") ? new XZInputStream(in, MOST_KIBIBYTES) : in;
      return new HandSigns(name, NumpyArchive.read(name, npz)).corpus(form, variation);
    }
  }

  private static Path file(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return path;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().matches(".*\\.npz(\\.xz)?"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> new IOException(path + " holds no file .npz or .npz.xz"));
    }
  }

  private Corpus corpus(SliceForm form, EventVariation variation) throws MalformedDataException {
    List<LabelledClip> clips = new ArrayList<>();
    List<Integer> training = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (int recording = 0; recording < labels.size(); recording++) {
      clips.add(clip(recording));
      (isTest(recording) ? test : training).add(recording);
    }
    List<String> names = IntStream.range(0, CLASSES).mapToObj(sign -> "sign-" + sign).toList();
    return Corpus.of(
        "hand signs",
        new RecordedSamples(names, clips, form, variation),
        new Split(training, test));
  }

  private boolean isTest(int recording) throws MalformedDataException {
    String side = split.text(recording);
    if (!side.equals("train") && !side.equals("test")) {
      throw malformed(recording, "split is '" + side + "', neither train nor test");
    }
    return side.equals("test");
  }

  private LabelledClip clip(int recording) throws MalformedDataException {
    long label = labels.integer(recording);
    if (label < 0 || label >= CLASSES) {
      throw malformed(recording, "label " + label + " is outside 0.." + (CLASSES - 1));
    }
    String source = label + "/" + numbers.integer(recording);
    return new LabelledClip((int) label, source, SENSOR, events(recording));
  }

  private EventClip events(int recording) throws MalformedDataException {
    long from = offsets.integer(recording);
    long to = offsets.integer(recording + 1);
    if (from < 0 || from >= to || to > times.size()) {
      throw malformed(recording, "events %d to %d of %d".formatted(from, to, times.size()));
    }
    EventClip.Writer writer = new EventClip.Writer((int) (to - from));
    long micros = 0;
    for (int i = (int) from; i < to; i++) {
      micros += times.integer(i);
      requireEvent(recording, i, micros);
      writer.append(micros, (int) xs.integer(i), (int) ys.integer(i), on(i));
    }
    return writer.toClip();
  }

  private void requireEvent(int recording, int i, long micros) throws MalformedDataException {
    boolean onSensor = xs.integer(i) < SENSOR.width() && ys.integer(i) < SENSOR.height();
    if (!onSensor || micros > Integer.MAX_VALUE) {
      throw malformed(
          recording,
          "event at %d us, pixel (%d, %d) of %s"
              .formatted(micros, xs.integer(i), ys.integer(i), SENSOR));
    }
  }

  private boolean on(int event) {
    return (polarities.integer(event >>> 3) >>> (7 - (event & 7)) & 1) != 0;
  }

  private MalformedDataException malformed(int recording, String problem) {
    return new MalformedDataException(file, "recording " + recording + ": " + problem);
  }
}
