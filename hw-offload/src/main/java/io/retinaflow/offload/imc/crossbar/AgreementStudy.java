package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellRange;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Monte-Carlo study of one layer: its outputs on non-ideal arrays against those of the same
 * quantised weights on ideal ones, over seeds.
 */
public final class AgreementStudy {
  private final float[] weights;
  private final int outputs;
  private final int inputs;
  private final long[] spikes;
  private final int rows;

  /** What a study varies. */
  public enum Knob {
    /** All wire resistances, as a multiple of the profile's. */
    WIRE_RESISTANCE,
    /** Ratio of the extreme conductances, at the profile's highest. */
    ON_OFF_RATIO,
    /** Bits of a converter. */
    ADC_BITS,
    /** Rows and columns of an array. */
    ARRAY_SIDE;

    /**
     * A profile with this set to a value, all else as it was.
     *
     * @throws IllegalArgumentException if the value does not suit
     */
    public CrossbarProfile turn(CrossbarProfile profile, double value) {
      return AgreementStudy.turn(profile, this, value);
    }
  }

  /**
   * One setting of a study.
   *
   * @param value what the knob was set to
   * @param agreement what came of it
   */
  public record Point(double value, Agreement agreement) {}

  /**
   * A study of a layer.
   *
   * @param weights real weights, shape {@code [outputs, inputs]}; copied
   * @param spikes rows of spikes, {@code ceil(inputs / 64)} words each; copied
   * @throws IllegalArgumentException if there is no whole row of spikes
   */
  public AgreementStudy(float[] weights, int outputs, int inputs, long[] spikes) {
    int words = (inputs + Long.SIZE - 1) / Long.SIZE;
    if (spikes.length == 0 || spikes.length % words != 0) {
      throw new IllegalArgumentException(
          spikes.length + " words are no rows of " + inputs + " inputs");
    }
    this.weights = weights.clone();
    this.outputs = outputs;
    this.inputs = inputs;
    this.spikes = spikes.clone();
    this.rows = spikes.length / words;
  }

  /**
   * Agreement at each value of a knob.
   *
   * @param firstSeed first of the seeds, which are the same for every value
   * @throws IllegalArgumentException if a value does not suit the knob
   */
  public List<Point> sweep(
      Knob knob, double[] values, CrossbarProfile profile, long firstSeed, int seeds) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(new Point(value, measure(turn(profile, knob, value), firstSeed, seeds)));
    }
    return points;
  }

  private static CrossbarProfile turn(CrossbarProfile profile, Knob knob, double value) {
    return switch (knob) {
      case WIRE_RESISTANCE -> profile.withWires(scaled(profile.wires(), value));
      case ON_OFF_RATIO -> profile.withDevice(withRatio(profile.device(), value));
      case ADC_BITS ->
          profile.withConverter(
              new Converter(integer(knob, value), profile.converter().rangeFraction()));
      case ARRAY_SIDE -> profile.withArray(integer(knob, value), integer(knob, value));
    };
  }

  private static int integer(Knob knob, double value) {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(knob + " takes integers, not " + value);
    }
    return (int) value;
  }

  private static WireResistances scaled(WireResistances wires, double factor) {
    return new WireResistances(
        wires.driver() * factor,
        wires.row() * factor,
        wires.column() * factor,
        wires.sense() * factor);
  }

  private static CellDevice withRatio(CellDevice device, double ratio) {
    double highest = device.range().highest();
    return new CellDevice(
        new CellRange(highest / ratio, highest),
        device.readVolts(),
        device.programming(),
        device.stuckAt(),
        device.drift(),
        device.readNoise());
  }

  /**
   * Agreement of one profile.
   *
   * @throws IllegalArgumentException if there is no seed
   */
  public Agreement measure(CrossbarProfile profile, long firstSeed, int seeds) {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds: " + seeds);
    }
    List<Trial> trials =
        LongStream.range(firstSeed, firstSeed + seeds)
            .mapToObj(seed -> trial(profile, seed))
            .toList();
    double[] cosines = trials.stream().mapToDouble(Trial::cosine).toArray();
    double[] errors = trials.stream().mapToDouble(Trial::relativeError).toArray();
    return new Agreement(
        seeds,
        mean(cosines),
        deviation(cosines),
        mean(errors),
        deviation(errors),
        trials.stream().mapToDouble(Trial::signs).average().orElseThrow(),
        trials.stream().mapToDouble(Trial::argmaxima).average().orElseThrow());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  /** One seed: figures averaged over the rows. */
  private record Trial(double cosine, double relativeError, double signs, double argmaxima) {}

  private Trial trial(CrossbarProfile profile, long seed) {
    CrossbarLayer layer =
        CrossbarLayer.program(
            weights, outputs, inputs, profile, CrossbarLayer.Programming.of(seed, 0));
    LayerReader reader = layer.reader();
    float[] actual = new float[outputs];
    double cosine = 0;
    double error = 0;
    double signs = 0;
    double argmaxima = 0;
    for (int row = 0; row < rows; row++) {
      reader.read(spikes, row * layer.wordsPerInput(), row, actual);
      double[] ideal = ideal(layer, row);
      cosine += cosine(ideal, actual);
      error += relativeError(ideal, actual);
      signs += signAgreement(ideal, actual);
      argmaxima += argmax(ideal) == argmax(toDoubles(actual)) ? 1 : 0;
    }
    return new Trial(cosine / rows, error / rows, signs / rows, argmaxima / rows);
  }

  private double[] ideal(CrossbarLayer layer, int row) {
    double[] sums = new double[outputs];
    for (int i = 0; i < inputs; i++) {
      if ((spikes[row * layer.wordsPerInput() + i / Long.SIZE] >>> i & 1) != 0) {
        for (int j = 0; j < outputs; j++) {
          sums[j] += layer.quantizedWeight(j, i);
        }
      }
    }
    return sums;
  }

  private static double cosine(double[] ideal, float[] actual) {
    double dot = 0;
    double idealSquare = 0;
    double actualSquare = 0;
    for (int j = 0; j < ideal.length; j++) {
      dot += ideal[j] * actual[j];
      idealSquare += ideal[j] * ideal[j];
      actualSquare += (double) actual[j] * actual[j];
    }
    // Two silent rows agree; a silent one against another does not.
    if (idealSquare == 0 || actualSquare == 0) {
      return idealSquare == actualSquare ? 1 : 0;
    }
    return dot / Math.sqrt(idealSquare * actualSquare);
  }

  private static double relativeError(double[] ideal, float[] actual) {
    double square = 0;
    double error = 0;
    for (int j = 0; j < ideal.length; j++) {
      square += ideal[j] * ideal[j];
      error += (actual[j] - ideal[j]) * (actual[j] - ideal[j]);
    }
    return square == 0 ? (error == 0 ? 0 : 1) : Math.sqrt(error / square);
  }

  private static double signAgreement(double[] ideal, float[] actual) {
    int agreeing = 0;
    for (int j = 0; j < ideal.length; j++) {
      agreeing += Math.signum(ideal[j]) == Math.signum(actual[j]) ? 1 : 0;
    }
    return agreeing / (double) ideal.length;
  }

  private static double[] toDoubles(float[] values) {
    double[] wide = new double[values.length];
    for (int j = 0; j < wide.length; j++) {
      wide[j] = values[j];
    }
    return wide;
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int j = 1; j < values.length; j++) {
      if (values[j] > values[best]) {
        best = j;
      }
    }
    return best;
  }
}
