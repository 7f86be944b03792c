package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.training.data.LabelledSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/** Runs a network on samples of known class, one after another. Used by one thread at a time. */
public final class Evaluator {
  private final Network network;
  private final SpikingSession session;

  /**
   * Evaluates on an engine.
   *
   * @param runner has the network loaded
   */
  public Evaluator(Network network, NetworkRunner runner) {
    this.network = network;
    this.session = SpikingSession.on(runner);
  }

  /**
   * Runs all samples.
   *
   * @param done is told after each how many are done
   * @throws IllegalArgumentException if there are none, or the network takes other shapes or has
   *     another number of classes
   */
  public Evaluation evaluate(LabelledSamples samples, IntConsumer done) {
    SamplePieces pieces = pieces(samples);
    Collected collected = new Collected(samples);
    for (int i = 0; i < samples.size(); i++) {
      session.reset();
      collected.add(i, advance(pieces.whole(samples.sample(i))));
      done.accept(i + 1);
    }
    return collected.evaluation();
  }

  private NetworkOutput advance(List<FloatTensor> inputs) {
    NetworkOutput reached = session.advance(inputs.get(0));
    for (FloatTensor input : inputs.subList(1, inputs.size())) {
      reached = session.advance(input);
    }
    return reached;
  }

  /**
   * Runs all samples in the smallest chunks that the network takes.
   *
   * @param joules price of what the layers did
   * @param done is told after each sample how many are done
   * @throws IllegalArgumentException if there are none, or the network takes other shapes or has
   *     another number of classes
   */
  public ChunkedEvaluation evaluateByChunk(
      LabelledSamples samples, ToDoubleFunction<ActivityTrace> joules, IntConsumer done) {
    SamplePieces pieces = pieces(samples);
    Collected collected = new Collected(samples);
    RunningAnswers.Builder running = RunningAnswers.builder();
    for (int i = 0; i < samples.size(); i++) {
      session.reset();
      running.begin(samples.label(i));
      for (FloatTensor chunk : pieces.chunks(samples.sample(i))) {
        NetworkOutput reached = session.advance(chunk);
        running.add(reached, timesteps(chunk), joules.applyAsDouble(reached.activity()));
      }
      collected.add(i, session.snapshot().orElseThrow().output());
      done.accept(i + 1);
    }
    return new ChunkedEvaluation(collected.evaluation(), running.build());
  }

  /** A group of pictures has one answer, and yet as many timesteps as pictures. */
  private int timesteps(FloatTensor chunk) {
    return chunk.shape().rank() == 5 ? chunk.shape().side(1) : network.input().timesteps();
  }

  private SamplePieces pieces(LabelledSamples samples) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("there is no sample to evaluate");
    }
    if (samples.labels().size() != network.classes()) {
      throw new IllegalArgumentException(
          "network of %d classes for samples of %d: %s"
              .formatted(network.classes(), samples.labels().size(), samples.labels()));
    }
    return SamplePieces.of(network, samples.shape());
  }

  /** What all samples gave. */
  private static final class Collected {
    private final LabelledSamples samples;
    private final List<Integer> truths = new ArrayList<>();
    private final List<NetworkOutput> outputs = new ArrayList<>();
    private final ActivityCounter activity = new ActivityCounter();

    Collected(LabelledSamples samples) {
      this.samples = samples;
    }

    void add(int index, NetworkOutput output) {
      truths.add(samples.label(index));
      activity.add(output.activity());
      // The trace itself is counted: of ten thousand samples it would fill memory.
      ActivityTrace counted = new ActivityTrace(output.activity().timesteps(), List.of());
      outputs.add(new NetworkOutput(output.logitsPerTimestep(), output.meanLogits(), counted));
    }

    Evaluation evaluation() {
      return new Evaluation(Predictions.of(samples.labels(), truths, outputs), activity.totals());
    }
  }
}
