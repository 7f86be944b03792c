package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Inertial sample as seven DAVIS words: acceleration x, y, z, temperature, angular velocity x, y,
 * z, each a signed 16-bit number.
 *
 * <p>Acceleration and angular velocity are fractions of the {@link ImuRange}; the temperature is
 * {@code raw / 340 + 35} degrees Celsius.
 *
 * @see <a href="https://github.com/SensorsINI/jaer">jAER, IMUSample</a>
 */
final class ImuWords {
  static final int WORDS = 7;
  static final int STATE_BYTES = 1 + Long.BYTES + WORDS * Short.BYTES;

  private static final float COUNTS_PER_CELSIUS = 340;
  private static final float ZERO_CELSIUS = 35;

  private final short[] words = new short[WORDS];
  private int filled;
  private long timeMicros;

  /**
   * Takes the next word.
   *
   * @param index which of the seven it is
   * @return whether the sample is complete
   */
  boolean add(int index, short word, long micros) {
    if (index != filled) {
      filled = 0;
    }
    if (index != filled) {
      return false;
    }
    timeMicros = index == 0 ? micros : timeMicros;
    words[filled++] = word;
    return filled == WORDS;
  }

  /** The complete sample, after which a new one starts. */
  ImuSample take(ImuRange range) {
    filled = 0;
    return sample(timeMicros, words, range);
  }

  private static ImuSample sample(long timeMicros, short[] words, ImuRange range) {
    float gravity = range.countsPerGravity();
    float rate = range.countsPerDegreePerSecond();
    return new ImuSample(
        timeMicros,
        words[3] / COUNTS_PER_CELSIUS + ZERO_CELSIUS,
        new Axes(words[0] / gravity, words[1] / gravity, words[2] / gravity),
        new Axes(words[4] / rate, words[5] / rate, words[6] / rate),
        Axes.ZERO);
  }

  /**
   * The words of a sample.
   *
   * @throws IllegalArgumentException if they would not give the same sample back
   */
  static short[] of(ImuSample sample, ImuRange range) {
    float gravity = range.countsPerGravity();
    float rate = range.countsPerDegreePerSecond();
    short[] words = {
      word(sample.acceleration().x() * gravity),
      word(sample.acceleration().y() * gravity),
      word(sample.acceleration().z() * gravity),
      word((sample.temperatureCelsius() - ZERO_CELSIUS) * COUNTS_PER_CELSIUS),
      word(sample.angularVelocity().x() * rate),
      word(sample.angularVelocity().y() * rate),
      word(sample.angularVelocity().z() * rate)
    };
    if (!sample(sample.timeMicros(), words, range).equals(sample)) {
      throw new IllegalArgumentException("words of range " + range + " cannot carry " + sample);
    }
    return words;
  }

  private static short word(float counts) {
    return (short) Math.round(counts);
  }

  void writeState(ByteBuffer target) {
    target.put((byte) filled).putLong(timeMicros);
    for (short word : words) {
      target.putShort(word);
    }
  }

  /** Takes over a state; tells whether it is one. */
  boolean readState(ByteBuffer source) {
    filled = source.get();
    timeMicros = source.getLong();
    for (int i = 0; i < WORDS; i++) {
      words[i] = source.getShort();
    }
    return filled >= 0 && filled < WORDS;
  }

  void reset() {
    filled = 0;
    timeMicros = 0;
    Arrays.fill(words, (short) 0);
  }
}
