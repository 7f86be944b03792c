package io.retinaflow.models.golden;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.golden.ReSpikeReport.Check;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a recorded case of ReSpike on an engine, group of pictures by group as a stream brings them,
 * and compares operations, spikes, features and logits.
 *
 * <p>In cases of full size some neuron always lies within rounding of its threshold, and one spike
 * that flips moves many behind it. There the dense branch is judged relative to its largest value,
 * and if spikes differ, the logits within a tenth of their standard deviation and the rest not.
 */
public final class ReSpikeVerifier {
  private static final double FEATURE_TOLERANCE = 1e-4;
  private static final double LOGIT_TOLERANCE = 5e-5;
  private static final double LOGIT_SHARE = 0.1;

  /** Of a count that a product of rates gives. */
  private static final double ROUNDING = 0.5;

  private final ReSpikeCase golden;
  private final ReSpikeComparison comparison;

  private ReSpikeVerifier(ReSpikeCase golden) {
    this.golden = golden;
    this.comparison = new ReSpikeComparison(golden);
  }

  /**
   * Compares.
   *
   * @param golden record
   * @param runner engine with the case's model loaded; features that it does not show are left out
   */
  public static ReSpikeReport verify(ReSpikeCase golden, NetworkRunner runner) {
    return new ReSpikeVerifier(golden).verify(runner);
  }

  private ReSpikeReport verify(NetworkRunner runner) {
    FloatTensor clips = golden.clips();
    SpikingSession session = SpikingSession.on(runner, comparison);
    NetworkOutput output = session.advance(group(clips, 0));
    for (int group = 1; group < golden.groups(); group++) {
      comparison.next();
      output = session.advance(group(clips, group));
    }
    List<Check> checks = new ArrayList<>();
    addOperations(output.activity(), checks);
    boolean flipped = golden.isFullSize() && comparison.spikesDiffer();
    checks.addAll(comparison.spikes(flipped ? Double.POSITIVE_INFINITY : 0));
    checks.addAll(comparison.features(FEATURE_TOLERANCE, flipped));
    addLogits(output, flipped ? LOGIT_SHARE * golden.logitDeviation() : LOGIT_TOLERANCE, checks);
    return new ReSpikeReport(golden.name(), checks);
  }

  /** One group of every clip, {@code [B,S,3,H,W]}. */
  private FloatTensor group(FloatTensor clips, int group) {
    Shape shape = clips.shape();
    int stride = golden.config().stride();
    FloatTensor part = FloatTensor.zeros(shape.with(1, stride).toArray());
    int length = part.values().length / shape.side(0);
    int clip = clips.values().length / shape.side(0);
    for (int b = 0; b < shape.side(0); b++) {
      int from = b * clip + group * length;
      System.arraycopy(clips.values(), from, part.values(), b * length, length);
    }
    return part;
  }

  private void addOperations(ActivityTrace trace, List<Check> checks) {
    Map<String, Long> dense = ReSpikeOperations.dense(golden.model().network(), trace);
    int batch = golden.batch();
    golden
        .operationsPerClip()
        .forEach(
            (part, recorded) -> {
              long counted = dense.getOrDefault(part, 0L);
              checks.add(
                  new Check("operations " + part, 1, Math.abs(counted - recorded * batch), 0));
            });
    double accumulates = ReSpikeOperations.accumulates(trace) / batch;
    double difference = Math.abs(accumulates - golden.accumulatesPerClip());
    checks.add(new Check("operations at firing rates", 1, difference, ROUNDING));
  }

  private void addLogits(NetworkOutput output, double tolerance, List<Check> checks) {
    FloatTensor groups = byClip(output.logitsPerTimestep());
    checks.add(check("logits of groups", golden.tensor("logits_gop"), groups, tolerance));
    checks.add(check("logits of clips", golden.tensor("logits"), output.meanLogits(), tolerance));
  }

  private static Check check(
      String what, FloatTensor expected, FloatTensor actual, double tolerance) {
    Differences differences = new Differences();
    differences.add(expected.values(), 0, actual.values(), 0, actual.values().length);
    return new Check(what, differences.compared(), differences.largest(), tolerance);
  }

  /** {@code [K,B,classes]} to {@code [B,K,classes]}. */
  private static FloatTensor byClip(FloatTensor logits) {
    Shape shape = logits.shape();
    int groups = shape.side(0);
    int batch = shape.side(1);
    int classes = shape.side(2);
    FloatTensor turned = FloatTensor.zeros(batch, groups, classes);
    for (int row = 0; row < groups * batch; row++) {
      int to = (row % batch * groups + row / batch) * classes;
      System.arraycopy(logits.values(), row * classes, turned.values(), to, classes);
    }
    return turned;
  }
}
