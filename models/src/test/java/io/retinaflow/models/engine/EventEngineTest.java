package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.TestingClips;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.TestingEvents;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventEngineTest {
  private static final int TIMESTEPS = 8;
  private static final long JOIN_MILLIS = 30_000;

  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(10), 3);
  private final FloatTensor input = TestingEvents.disc(TIMESTEPS, 32, 32, 3);
  private EventEngine engine;

  @BeforeAll
  void compile() {
    engine = EventEngine.compile(model, EngineOptions.defaults().withThreads(2));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void run_twice_sameOutput() {
    assertThat(engine.run(input)).isEqualTo(engine.run(input));
  }

  @Test
  void run_observed_sameOutput() {
    NetworkOutput expected = engine.run(input);

    assertThat(engine.run(input, (layer, shape, spikes) -> Arrays.fill(spikes, (byte) 1)))
        .isEqualTo(expected);
    assertThat(engine.run(input)).isEqualTo(expected);
  }

  @Test
  void run_afterAnotherClip_sameOutput() {
    NetworkOutput expected = engine.run(input);
    NetworkOutput other = engine.run(TestingEvents.disc(TIMESTEPS, 32, 32, 4));

    assertThat(other).isNotEqualTo(expected);
    assertThat(engine.run(input)).isEqualTo(expected);
  }

  @Test
  void run_input_isOnlyRead() {
    FloatTensor before = FloatTensor.of(input.shape(), input.values().clone());

    engine.run(input);

    assertThat(input).isEqualTo(before);
  }

  @Test
  void run_callersAtTheSameTime_eachGetsItsOwnAnswer() throws Exception {
    List<Callable<NetworkOutput>> calls = new ArrayList<>();
    List<NetworkOutput> expected = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      FloatTensor clip = TestingEvents.disc(TIMESTEPS, 32, 32, seed);
      expected.add(engine.run(clip));
      calls.add(() -> engine.run(clip));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<NetworkOutput>> outputs = threads.invokeAll(calls);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(outputs.get(i).get()).isEqualTo(expected.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void resume_batch_sameAsOneByOne() {
    List<FloatTensor> clips = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      clips.add(TestingEvents.disc(TIMESTEPS, 32, 32, seed));
    }

    Continuation together = engine.resume(stacked(clips), Membranes.resting());

    long spikes = 0;
    long accumulates = 0;
    for (int sample = 0; sample < clips.size(); sample++) {
      Continuation alone = engine.resume(clips.get(sample), Membranes.resting());
      spikes += alone.output().activity().spikes();
      accumulates += alone.output().activity().accumulates();
      assertThat(sample(together.output().logitsPerTimestep(), sample))
          .isEqualTo(alone.output().logitsPerTimestep());
      assertSameMembranes(together.membranes(), sample, alone.membranes());
    }
    assertThat(together.output().activity().spikes()).isEqualTo(spikes);
    assertThat(together.output().activity().accumulates()).isEqualTo(accumulates);
  }

  private static FloatTensor stacked(List<FloatTensor> clips) {
    int size = clips.get(0).values().length;
    FloatTensor batch = FloatTensor.zeros(clips.get(0).shape().with(0, clips.size()).toArray());
    for (int i = 0; i < clips.size(); i++) {
      System.arraycopy(clips.get(i).values(), 0, batch.values(), i * size, size);
    }
    return batch;
  }

  /** Logits {@code [T,1,K]} of one sample. */
  private static FloatTensor sample(FloatTensor logits, int sample) {
    FloatTensor one = FloatTensor.zeros(logits.shape().with(1, 1).toArray());
    int classes = logits.shape().side(2);
    for (int i = 0; i < one.values().length; i++) {
      int row = i / classes * logits.shape().side(1) + sample;
      one.values()[i] = logits.values()[row * classes + i % classes];
    }
    return one;
  }

  private static void assertSameMembranes(Membranes batch, int sample, Membranes alone) {
    assertThat(batch.potentials().keySet()).isEqualTo(alone.potentials().keySet());
    alone
        .potentials()
        .forEach(
            (neurons, one) -> {
              int size = one.values().length;
              float[] all = batch.of(neurons).orElseThrow().values();
              assertThat(Arrays.copyOfRange(all, sample * size, (sample + 1) * size))
                  .as(neurons)
                  .isEqualTo(one.values());
            });
  }

  @Test
  void resume_secondHalf_keepsTheMembranesItWasGiven() {
    Continuation first = engine.resume(TestingClips.timesteps(input, 0, 4), Membranes.resting());
    Membranes given = first.membranes();
    float[] before = given.of("head_lif").orElseThrow().values().clone();

    Continuation second = engine.resume(TestingClips.timesteps(input, 4, 8), given);

    assertThat(first.output().then(second.output())).isEqualTo(engine.run(input));
    assertThat(given.of("head_lif").orElseThrow().values()).isEqualTo(before);
    assertThat(second.membranes()).isNotEqualTo(given);
  }

  @Test
  void resume_membranesOfAWrongShape_refusedByName() {
    Membranes wrong = new Membranes(Map.of("head_lif", FloatTensor.zeros(1, 2)));

    assertThatThrownBy(() -> engine.resume(input, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head_lif")
        .hasMessageContaining("[1, 64]")
        .hasMessageContaining("[1, 2]");
  }

  @Test
  void run_wrongShape_refusedWithBothForms() {
    assertThatThrownBy(() -> engine.run(FloatTensor.zeros(1, 8, 3, 32, 32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 8, 3, 32, 32]")
        .hasMessageContaining("[batch, timesteps, 2, 32, 32]");
  }

  @Test
  void run_partOfAChunk_saysSo() {
    assertThatThrownBy(() -> engine.run(TestingClips.timesteps(input, 0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 timesteps")
        .hasMessageContaining("chunks of 4");
  }

  @Test
  void run_afterARefusal_answers() {
    NetworkOutput expected = engine.run(input);
    assertThatThrownBy(() -> engine.run(FloatTensor.zeros(2)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(engine.run(input)).isEqualTo(expected);
  }

  @Test
  void close_helpingThreads_end() throws Exception {
    Set<Thread> before = engineThreads();
    EventEngine three = EventEngine.compile(model, EngineOptions.defaults().withThreads(3));
    three.run(input);
    Set<Thread> helpers = engineThreads();
    helpers.removeAll(before);
    assertThat(helpers).hasSize(2).allMatch(Thread::isDaemon);

    three.close();

    for (Thread helper : helpers) {
      helper.join(JOIN_MILLIS);
      assertThat(helper.isAlive()).isFalse();
    }
  }

  private static Set<Thread> engineThreads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("retinaflow-engine-"));
    return threads;
  }

  @Test
  void run_inputThatIsNoNumber_refusedByIndex() {
    FloatTensor broken = FloatTensor.zeros(input.shape().toArray());
    broken.values()[7] = Float.NaN;

    assertThatThrownBy(() -> engine.run(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7")
        .hasMessageContaining("NaN");
  }

  @Test
  void resume_scalar_refused() {
    assertThatThrownBy(() -> engine.resume(FloatTensor.zeros(), Membranes.resting()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[]");
  }

  @Test
  void compile_weightThatIsNoNumber_refusedByLayer() throws Exception {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String name : model.checkpoint().names()) {
      tensors.put(name, StoredTensor.of(model.checkpoint().floats(name)));
    }
    FloatTensor weight = model.checkpoint().floats("block.1.mlp.fc1_conv.weight");
    weight.values()[3] = Float.POSITIVE_INFINITY;
    tensors.put("block.1.mlp.fc1_conv.weight", StoredTensor.of(weight));
    Model broken = Model.of(model.network(), Checkpoint.of("broken", tensors), model.card());

    assertThatThrownBy(() -> EventEngine.compile(broken, EngineOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block.1.mlp.fc1_conv")
        .hasMessageContaining("Infinity");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void run_closed_refused(int threads) {
    EventEngine closed = EventEngine.compile(model, EngineOptions.defaults().withThreads(threads));
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.run(input))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void run_moreThreadsThanRows_sameOutput(Precision precision) {
    Model twoRows = UntrainedStAtten.of(eightPixels(), 3);
    FloatTensor clip = TestingEvents.disc(4, 8, 8, 3);
    EngineOptions options = EngineOptions.defaults().withPrecision(precision);
    try (EventEngine one = EventEngine.compile(twoRows, options);
        EventEngine three = EventEngine.compile(twoRows, options.withThreads(3))) {
      assertThat(one.run(clip).activity().spikes()).isPositive();
      assertThat(three.run(clip)).isEqualTo(one.run(clip));
    }
  }

  /** Eight rows of pixels, two after pooling. */
  private static StAttenConfig eightPixels() {
    return new StAttenConfig(
        16, 1, 2, 2, 4, 2, 2, 8, 8, "0011", true, AttentionMode.STATTEN, SpikeMode.LIF, 10);
  }

  /**
   * What a run allocates is its result: about 1 kB of counts and logits per timestep, and some 10
   * kB that do not depend on the timesteps, the list of what it counts. Membranes, sums and spikes
   * are laid out before. Scalar kernels, since the JIT puts vectors on the heap until it has
   * compiled their loops, and when that is depends on the machine's load.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void run_steadyState_allocatesItsResultOnly(Precision precision) {
    EngineOptions options =
        EngineOptions.defaults().withKernels(Kernels.SCALAR).withPrecision(precision);
    FloatTensor longer = TestingEvents.disc(8 * TIMESTEPS, 32, 32, 3);
    try (EventEngine alone = EventEngine.compile(model, options)) {
      long once = leastAllocated(alone, input);
      long eightTimes = leastAllocated(alone, longer);

      assertThat(once).isLessThan(32 * 1024);
      long perTimestep = (eightTimes - once) / (7 * TIMESTEPS);
      assertThat(perTimestep).isLessThan(2 * 1024);
    }
  }

  /** The least of some runs: the first one links and loads classes. */
  private static long leastAllocated(EventEngine alone, FloatTensor clip) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long caller = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long before = threads.getThreadAllocatedBytes(caller);
      alone.run(clip);
      least = Math.min(least, threads.getThreadAllocatedBytes(caller) - before);
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65})
  void options_threadsOutOfBounds_refused(int threads) {
    assertThatThrownBy(() -> EngineOptions.defaults().withThreads(threads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64")
        .hasMessageContaining("not " + threads);
  }

  @Test
  void options_defaults_areThese() {
    EngineOptions options = EngineOptions.defaults();

    assertThat(options).isEqualTo(new EngineOptions(1, Kernels.AUTO, Precision.FLOAT32));
    assertThat(options.withThreads(64).threads()).isEqualTo(64);
    assertThat(options.withKernels(Kernels.SCALAR).withPrecision(Precision.INT8))
        .isEqualTo(new EngineOptions(1, Kernels.SCALAR, Precision.INT8));
  }

  @Test
  void kernels_vectorAskedFor_areVectors() {
    assertThat(KernelChoice.of(Kernels.VECTOR).description()).startsWith("vector, ");
    assertThat(KernelChoice.of(Kernels.AUTO)).isSameAs(KernelChoice.of(Kernels.VECTOR));
    assertThat(KernelChoice.of(Kernels.SCALAR).description()).isEqualTo("scalar");
  }
}
