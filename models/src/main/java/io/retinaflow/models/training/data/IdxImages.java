package io.retinaflow.models.training.data;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Grey images of digits, values 0 to 1, from a folder that holds MNIST's four files or a part of
 * them: {@code train...images...idx3...}, {@code t10k...images...idx3...}, and beside each the same
 * name with {@code labels} and {@code idx1}.
 *
 * <p>As they are they have shape {@code [1,H,W]}. In sequence, a column at each timestep, {@code
 * [W,1,H,1]}: nothing but memory tells what stood in the columns before, which is the test of long
 * dependencies in STAtten's paper.
 */
final class IdxImages implements LabelledSamples {
  private static final int CLASSES = 10;
  private static final float WHITE = 255;

  private final Side training;
  private final Side test;
  private final boolean sequential;

  private IdxImages(Side training, Side test, boolean sequential) {
    this.training = training;
    this.test = test;
    this.sequential = sequential;
  }

  /** Images and their labels; not a record, as it holds what records must not. */
  private static final class Side {
    private final IdxArray images;
    private final IdxArray labels;

    private Side(IdxArray images, IdxArray labels) {
      this.images = images;
      this.labels = labels;
    }

    static Side read(Path folder, String prefix) throws IOException {
      Path images = find(folder, prefix);
      String name =
          images.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
      Path labels = images.resolveSibling(name);
      Side side = new Side(IdxArray.read(images, 3), IdxArray.read(labels, 1));
      side.requireLabels(labels);
      return side;
    }

    private static Path find(Path folder, String prefix) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().matches(prefix + ".*images.*idx3.*"))
            .sorted()
            .findFirst()
            .orElseThrow(
                () -> new IOException(folder + " holds no file " + prefix + "...images...idx3"));
      }
    }

    private void requireLabels(Path file) throws MalformedDataException {
      if (labels.side(0) != images.side(0)) {
        throw new MalformedDataException(
            file.toString(), "%d labels of %d images".formatted(labels.side(0), images.side(0)));
      }
      for (int i = 0; i < labels.side(0); i++) {
        if (labels.value(i) >= CLASSES) {
          throw new MalformedDataException(
              file.toString(), "label %d of image %d".formatted(labels.value(i), i));
        }
      }
    }

    int size() {
      return images.side(0);
    }
  }

  /**
   * Reads the files.
   *
   * @param sequential whether a sample is a sequence of columns
   * @throws MalformedDataException if a file is broken or sizes disagree
   * @throws IOException if one is absent
   */
  static Corpus open(Path folder, boolean sequential) throws IOException {
    Side training = Side.read(folder, "train");
    Side test = Side.read(folder, "t10k");
    for (int axis = 1; axis <= 2; axis++) {
      if (training.images.side(axis) != test.images.side(axis)) {
        throw new MalformedDataException(folder.toString(), "images have two sizes");
      }
    }
    IdxImages samples = new IdxImages(training, test, sequential);
    Split split =
        new Split(
            IntStream.range(0, training.size()).boxed().toList(),
            IntStream.range(training.size(), samples.size()).boxed().toList());
    return Corpus.of(sequential ? "MNIST by columns" : "MNIST", samples, split);
  }

  @Override
  public List<String> labels() {
    return IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
  }

  @Override
  public int size() {
    return training.size() + test.size();
  }

  @Override
  public int label(int index) {
    return side(index).labels.value(local(index));
  }

  private Side side(int index) {
    return index < training.size() ? training : test;
  }

  private int local(int index) {
    return index < training.size() ? index : index - training.size();
  }

  @Override
  public Shape shape() {
    int height = training.images.side(1);
    int width = training.images.side(2);
    return sequential ? Shape.of(width, 1, height, 1) : Shape.of(1, height, width);
  }

  @Override
  public FloatTensor sample(int index) {
    IdxArray images = side(index).images;
    int height = images.side(1);
    int width = images.side(2);
    int first = local(index) * height * width;
    float[] values = new float[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = sequential ? column * height + row : row * width + column;
        values[at] = images.value(first + row * width + column) / WHITE;
      }
    }
    return FloatTensor.of(shape(), values);
  }
}
