package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a network on arrays and beside it on an ideal engine. The answer is that of the arrays.
 *
 * <p>An observer sees the ideal run's spikes, too, under {@link #IDEAL} and the layer's name, and
 * of both runs which class led at each timestep, as if classes were neurons {@code [T,B,K]} of the
 * output's name: so disagreement can be told from a recording of the run. Membranes of the ideal
 * run travel with those of the arrays under the same names.
 */
public final class ComparingRunner implements NetworkRunner {
  /** Stands before the names of the ideal run's layers. */
  public static final String IDEAL = "ideal ";

  private final NetworkRunner arrays;
  private final NetworkRunner ideal;
  private final String output;

  /**
   * Runs both.
   *
   * @param output name of the network's output node
   */
  public ComparingRunner(NetworkRunner arrays, NetworkRunner ideal, String output) {
    this.arrays = arrays;
    this.ideal = ideal;
    this.output = output;
  }

  /** Nobody would see the ideal run. */
  @Override
  public NetworkOutput run(FloatTensor input) {
    return arrays.run(input);
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    return resume(input, Membranes.resting(), observer).output();
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return joined(arrays.resume(input, membranes), ideal.resume(input, ideal(membranes)));
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    Continuation actual = arrays.resume(input, membranes, observer);
    Continuation expected =
        ideal.resume(
            input,
            ideal(membranes),
            (layer, shape, spikes) -> observer.spikes(IDEAL + layer, shape, spikes));
    showLeading(output, actual.output().logitsPerTimestep(), observer);
    showLeading(IDEAL + output, expected.output().logitsPerTimestep(), observer);
    return joined(actual, expected);
  }

  private static void showLeading(String name, FloatTensor logits, SpikeObserver observer) {
    Shape shape = logits.shape();
    int classes = shape.side(2);
    byte[] leading = new byte[shape.size()];
    for (int at = 0; at < leading.length; at += classes) {
      leading[at + Logits.largest(logits.values(), at, classes)] = 1;
    }
    observer.spikes(name, shape, leading);
  }

  private static Membranes ideal(Membranes both) {
    Map<String, FloatTensor> own = new HashMap<>();
    both.potentials()
        .forEach(
            (name, potentials) -> {
              if (name.startsWith(IDEAL)) {
                own.put(name.substring(IDEAL.length()), potentials);
              }
            });
    return new Membranes(own);
  }

  private static Continuation joined(Continuation actual, Continuation expected) {
    Map<String, FloatTensor> both = new HashMap<>(actual.membranes().potentials());
    expected
        .membranes()
        .potentials()
        .forEach((name, potentials) -> both.put(IDEAL + name, potentials));
    return new Continuation(actual.output(), new Membranes(both));
  }
}
