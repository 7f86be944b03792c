package io.retinaflow.models.training;

import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.djl.TrainableNetwork;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.training.data.LabelledSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a network learn by a recipe. The result depends on recipe, samples and the number of
 * threads alone; interrupted after any epoch and resumed from its folder, it is the same to the
 * bit.
 */
final class Trainer {
  private final TrainingStart start;
  private final TrainingRecipe recipe;
  private final LabelledSamples training;
  private final LabelledSamples validation;
  private final Optional<Path> folder;
  private final TrainingProgress progress;
  private final Optimizer optimizer;
  private final int stepsPerEpoch;
  private final CosineSchedule schedule;
  private final Map<String, float[][]> memories = new HashMap<>();
  private final List<EpochResult> results = new ArrayList<>();
  private long steps;
  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private Map<String, FloatTensor> best = Map.of();

  /**
   * Prepares a training.
   *
   * @param start what learns, and from which weights on
   * @param training samples to learn from
   * @param validation samples to watch; none where the recipe's share of them is 0
   * @param folder keeps the state after each epoch; empty to keep none
   * @throws IllegalArgumentException if there are too few samples, or their classes are not the
   *     network's
   */
  Trainer(
      TrainingStart start,
      TrainingRecipe recipe,
      LabelledSamples training,
      LabelledSamples validation,
      Optional<Path> folder,
      TrainingProgress progress) {
    if (training.labels().size() != start.network().classes()) {
      throw new IllegalArgumentException(
          "samples of " + training.labels().size() + " classes for " + start.network().classes());
    }
    this.start = start;
    this.recipe = recipe;
    this.training = training;
    this.validation = validation;
    this.folder = folder;
    this.progress = progress;
    this.optimizer = Optimizer.of(recipe);
    this.stepsPerEpoch = Batches.count(training.size(), recipe.batch());
    if (stepsPerEpoch == 0) {
      throw new IllegalArgumentException(training.size() + " samples are too few to learn from");
    }
    this.schedule =
        new CosineSchedule(
            recipe.rate(),
            Math.round(recipe.warmupEpochs() * stepsPerEpoch),
            (long) recipe.epochs() * stepsPerEpoch);
  }

  /**
   * Learns to the end, from the state in the folder if there is one.
   *
   * @return what was learnt, with the results of all epochs
   * @throws IOException if the state cannot be read or written
   * @throws IllegalArgumentException if the state in the folder is another training's
   */
  Trained run(DjlOptions options) throws IOException {
    Map<String, FloatTensor> initial = start.weights();
    Optional<TrainingState> state = folder.isPresent() ? read(folder.get()) : Optional.empty();
    Map<String, FloatTensor> begin = state.map(TrainingState::weights).orElse(initial);
    try (TrainableNetwork trainable =
        TrainableNetwork.compile(start.network(), begin, recipe.surrogate().surrogate(), options)) {
      for (String name : trainable.learnt()) {
        memories.put(name, new float[optimizer.memories().size()][size(initial, name)]);
      }
      state.ifPresent(this::restore);
      while (results.size() < recipe.epochs() && !outOfPatience()) {
        learnEpoch(trainable, new Learner(trainable));
        if (folder.isPresent()) {
          state(trainable).write(folder.get());
        }
      }
      Map<String, FloatTensor> learnt = new LinkedHashMap<>(initial);
      learnt.putAll(recipe.keepBest() ? best : trainable.tensors());
      return new Trained(learnt, results, recipe.keepBest() ? bestEpoch : results.size());
    }
  }

  private static int size(Map<String, FloatTensor> tensors, String name) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no initial " + name);
    }
    return tensor.values().length;
  }

  private Optional<TrainingState> read(Path from) throws IOException {
    Optional<TrainingState> state = TrainingState.read(from);
    if (state.isPresent() && !state.get().description().equals(start.description())) {
      throw new IllegalArgumentException(
          from
              + " holds another training's beginning; go on with that one or give another folder: "
              + difference(state.get().description(), start.description()));
    }
    return state;
  }

  /** The first line in which two texts differ. */
  private static String difference(String there, String here) {
    List<String> theirs = there.lines().toList();
    List<String> ours = here.lines().toList();
    int line = 0;
    while (line < theirs.size() && line < ours.size() && theirs.get(line).equals(ours.get(line))) {
      line++;
    }
    return "'%s' there, '%s' here".formatted(lineOf(theirs, line), lineOf(ours, line));
  }

  private static String lineOf(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  private void restore(TrainingState state) {
    steps = state.steps();
    results.addAll(state.results());
    progress.resumed(state.results());
    bestEpoch = state.bestEpoch();
    bestLoss = state.bestLoss();
    best = state.best();
    memories.forEach(
        (name, arrays) -> {
          for (int i = 0; i < arrays.length; i++) {
            arrays[i] = state.memory(optimizer.memories().get(i), name).values();
          }
        });
  }

  private TrainingState state(TrainableNetwork trainable) {
    Map<String, FloatTensor> kept = new LinkedHashMap<>();
    memories.forEach(
        (name, arrays) -> {
          for (int i = 0; i < arrays.length; i++) {
            String key = TrainingState.memoryKey(optimizer.memories().get(i), name);
            kept.put(key, FloatTensor.of(Shape.of(arrays[i].length), arrays[i]));
          }
        });
    return new TrainingState(
        start.description(), steps, results, bestEpoch, bestLoss, trainable.tensors(), best, kept);
  }

  private boolean outOfPatience() {
    return recipe.patience() > 0 && results.size() - bestEpoch >= recipe.patience();
  }

  private void learnEpoch(TrainableNetwork trainable, Learner learner) {
    long startedNanos = System.nanoTime();
    int epoch = results.size();
    Batches batches = new Batches(training, recipe, epoch);
    double loss = 0;
    int right = 0;
    int seen = 0;
    for (int i = 0; i < batches.count(); i++) {
      Batches.Batch batch = batches.next(i);
      FloatTensor scores = learner.learn(batch.inputs());
      Loss step = Loss.of(recipe.loss(), scores, batch.targets());
      learner.backward(step.gradient());
      move(trainable);
      loss += step.value() * batch.labels().size();
      right += Answers.right(scores, batch.labels());
      seen += batch.labels().size();
      progress.step(epoch + 1, i + 1, batches.count(), step.value());
    }
    Score learnt = new Score(loss / seen, (double) right / seen);
    Optional<Score> heldOut = validate(learner);
    heldOut.ifPresent(score -> compare(score, epoch + 1, trainable));
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    EpochResult result =
        new EpochResult(epoch + 1, schedule.rate(steps - 1), learnt, heldOut.orElse(null), seconds);
    results.add(result);
    progress.epoch(result);
  }

  private void compare(Score score, int epoch, TrainableNetwork trainable) {
    if (score.loss() < bestLoss) {
      bestLoss = score.loss();
      bestEpoch = epoch;
      best = recipe.keepBest() ? trainable.tensors() : Map.of();
    }
  }

  private Optional<Score> validate(Learner learner) {
    return validation.size() == 0
        ? Optional.empty()
        : Optional.of(Answers.score(learner, validation, recipe));
  }

  /** Clips the gradients together, then moves each tensor. */
  private void move(TrainableNetwork trainable) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (String name : trainable.learnt()) {
      float[] gradient = trainable.takeGradient(name);
      for (float value : gradient) {
        squares += (double) value * value;
      }
      gradients.put(name, gradient);
    }
    double norm = Math.sqrt(squares);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("gradients of step " + (steps + 1) + " are not finite");
    }
    float factor =
        recipe.clipNorm() > 0 && norm > recipe.clipNorm() ? (float) (recipe.clipNorm() / norm) : 1;
    double rate = schedule.rate(steps);
    steps++;
    gradients.forEach((name, gradient) -> move(trainable, name, gradient, factor, rate));
  }

  private void move(
      TrainableNetwork trainable, String name, float[] gradient, float factor, double rate) {
    if (factor < 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
    float[] values = new float[gradient.length];
    trainable.read(name, values);
    double decay = trainable.rank(name) > 1 ? recipe.weightDecay() : 0;
    float[][] arrays = memories.getOrDefault(name, new float[0][]);
    optimizer.move(steps, rate, decay, values, gradient, arrays);
    trainable.write(name, values);
  }
}
