package io.retinaflow.models.training;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.training.data.DataSet;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.training.data.Selection;
import io.retinaflow.models.training.data.Split;
import io.retinaflow.models.training.evaluation.SamplePieces;
import io.retinaflow.models.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A training from its configuration to a model folder: {@code config.json}, {@code
 * model.safetensors} and {@code card.json}, with {@code training.yml}, from which it can be done
 * again, and {@code training.csv}, what each epoch came to.
 */
public final class TrainingRun {
  /** File of a model folder that describes its training. */
  public static final String RECIPE = "training.yml";

  private static final String LOG = "training.csv";

  private final TrainingConfig config;
  private final DataSet data;
  private final TrainingStart start;
  private final Optional<Model> initial;

  /**
   * Opens the data, and the model to begin from if there is one.
   *
   * @throws IOException if one of them cannot be read
   * @throws IllegalArgumentException if it is not told where the data lies, or data or model do not
   *     fit the network
   */
  public static TrainingRun open(TrainingConfig config) throws IOException {
    Optional<Model> initial =
        config.initial().isEmpty() ? Optional.empty() : Optional.of(load(config.initial()));
    return new TrainingRun(config, config.data().open(), initial);
  }

  private TrainingRun(TrainingConfig config, DataSet data, Optional<Model> initial)
      throws IOException {
    this.config = config;
    this.data = data;
    this.initial = initial;
    Network network = config.model().network();
    SamplePieces.of(network, data.training().variedShape());
    SamplePieces.of(network, data.training().shape());
    TrainingStart fresh = TrainingStart.fresh(network, config.recipe(), description());
    this.start = initial.map(fresh::adopting).orElse(fresh);
  }

  /** All that the weights after an epoch depend on. */
  private String description() throws IOException {
    return "%s%s: %d samples %s%nbegun with: %s%n"
        .formatted(
            config.essence(),
            data.name(),
            data.training().size(),
            data.training().variedShape(),
            initial.map(model -> model.checkpoint().sha256()).orElse("random weights"));
  }

  private static Model load(String initial) throws IOException {
    if (ModelZoo.has(initial)) {
      return ModelZoo.load(initial);
    }
    Path folder = Path.of(initial);
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "initial model " + initial + " is neither a folder here nor one of " + ModelZoo.names());
    }
    try {
      return ModelDirectory.load(folder);
    } catch (CheckpointMismatchException e) {
      throw new IOException("initial model " + initial + ": " + e.getMessage(), e);
    }
  }

  /** How many tensors begin as those of a trained model; empty if all are random. */
  public Optional<String> beginning() {
    return initial.map(
        model ->
            "%d of %d tensors of %s".formatted(start.adopted(), start.weights().size(), model));
  }

  /** What is learnt from, and what judges. */
  public DataSet data() {
    return data;
  }

  /** Numbers that are learnt. */
  public long parameters() {
    return start.network().parameters().stream()
        .filter(parameter -> parameter.required() && !parameter.name().contains(".running_"))
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /**
   * Learns, going on from where an earlier run into the same folder was stopped, and writes the
   * model.
   *
   * @param folder of the model; made where absent
   * @throws IOException if the folder cannot be read or written
   * @throws IllegalArgumentException if the folder holds the beginning of another training
   */
  public Model run(Path folder, DjlOptions options, TrainingProgress progress) throws IOException {
    LabelledSamples all = data.training();
    Split split =
        config.recipe().validation() > 0
            ? Split.byShare(all, config.recipe().validation(), config.recipe().seed())
            : new Split(IntStream.range(0, all.size()).boxed().toList(), List.of());
    Trainer trainer =
        new Trainer(
            start,
            config.recipe(),
            Selection.of(all, split.training()),
            Selection.of(all, split.test()),
            Optional.of(folder),
            progress);
    Trained trained = trainer.run(options);
    Model model = model(trained);
    ModelDirectory.write(folder, config.model(), model);
    Files.writeString(folder.resolve(RECIPE), config.source());
    Files.writeString(folder.resolve(LOG), TrainingLog.csv(trained.results()));
    TrainingState.delete(folder);
    return model;
  }

  private Model model(Trained trained) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    trained.tensors().forEach((name, tensor) -> tensors.put(name, StoredTensor.of(tensor)));
    try {
      return Model.of(start.network(), Checkpoint.of(config.name(), tensors), card(trained));
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("weights were made from the network itself", e);
    }
  }

  private ModelCard card(Trained trained) {
    TrainingRecipe recipe = config.recipe();
    String provenance =
        "trained: %d epochs of %d samples of %s, seed %d, weights of epoch %d%s"
            .formatted(
                trained.results().size(),
                data.training().size(),
                data.name(),
                recipe.seed(),
                trained.epoch(),
                beginning().map(words -> ", begun with " + words).orElse(""));
    ModelCard card =
        new ModelCard(
            config.name(),
            "seed-" + recipe.seed(),
            config.task(),
            data.training().labels(),
            provenance,
            "samples " + data.training().shape() + " of " + config.data().kind(),
            config.model().timesteps(),
            config.licence() + " Limits: " + config.limits());
    return card.withSliceMillis(config.sliceMillis());
  }
}
