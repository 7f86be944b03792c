package io.retinaflow.pipeline.infer;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

class ClipStateLayoutPropertyTest {
  private static final ClipStateLayout LAYOUT = new ClipStateLayout();

  /** What a clip of one timestep weighs in a checkpoint of version 1, field by field. */
  private static final String VERSION_1 =
      "0005 612f302f31" // clip
          + "00" // running
          + "0002 6162" // model
          + "00000001" // next chunk
          + "03 00000001 00000001 00000002" // logits [1,1,2]
          + "0000000000000002 40000000" // 0, 2
          + "00000001 00000002" // timesteps, layers
          + "0001 63 0004 5245414c" // c, REAL
          + "0000000000000008 0000000000000008 0000000000000020 0000000000000010"
          + "0001 6e 0000 0000000000000003 00000001 0000000000000002" // n: 3 neurons, 2 spikes
          + "00000001 0001 6e" // membranes of n
          + "02 00000001 00000003" // [1,3]
          + "0000000000000006 3f000000 80000000"; // 0, 0.5, -0

  private static final String VERSION_2 =
      VERSION_1
          + "0003 637075" // back ends cpu
          + "00000001 0003 637075 00000001" // one run, on cpu, of one layer
          + "0001 63 0009 455354494d41544544 0005 3435206e6d" // c, ESTIMATED, 45 nm
          + "00000001 0007 434f4d50555445 0003 302e35" // COMPUTE, 0.5
          + "00000002 0003 4d4143 0000000000000010 0002 4143 0000000000000000" // 16 MAC, 0 AC
          + "0000000000000007" // picoseconds
          + "00000001 0006 6379636c6573 0000000000000009"; // 9 cycles

  private static final List<RunCost> COSTS =
      List.of(
          new RunCost(
              "cpu",
              List.of(
                  new LayerCost(
                      "c",
                      Provenance.ESTIMATED,
                      "45 nm",
                      new TreeMap<>(Map.of(Component.COMPUTE, Energy.ofJoules(0.5))),
                      OperationCounts.of(Operation.MAC, 16),
                      7,
                      new TreeMap<>(Map.of("cycles", 9L))))));

  @Property(tries = 200)
  void running_writtenAndRead_isTheSameBitByBit(@ForAll("running") ClipState.Running state)
      throws IOException {
    ClipState read = roundTrip(LAYOUT, state);

    assertThat(read).isEqualTo(state);
    assertThat(bytes(read)).isEqualTo(bytes(state));
  }

  @Property(tries = 30)
  void running_cutAtAnyByte_isAnInputFailure(@ForAll("running") ClipState.Running state)
      throws IOException {
    assertEveryCutFails(LAYOUT, state);
  }

  @Property(tries = 100)
  void decided_writtenAndRead_isTheSame(
      @ForAll int timesteps, @ForAll BigDecimal joules, @ForAll("clips") String clip)
      throws IOException {
    ClipState state = new ClipState.Decided(clip, timesteps, joules);

    assertThat(roundTrip(LAYOUT, state)).isEqualTo(state);
    assertEveryCutFails(LAYOUT, state);
  }

  @Example
  void write_knownState_givesTheBytesOfVersion2() throws IOException {
    assertThat(LAYOUT.version()).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(bytes(known()))).isEqualTo(VERSION_2.replace(" ", ""));
  }

  @Example
  void read_bytesOfVersion2_givesTheKnownState() throws IOException {
    ClipState read = LAYOUT.read(2, new DataInputDeserializer(parse(VERSION_2)));

    assertThat(read).isEqualTo(known());
  }

  @Example
  void read_bytesOfVersion1_givesTheStateWithoutCosts() throws IOException {
    ClipState.Running read =
        (ClipState.Running) LAYOUT.read(1, new DataInputDeserializer(version1()));

    assertThat(read.reached()).isEqualTo(known().reached());
    assertThat(read.backends()).isEmpty();
    assertThat(read.costs()).isEmpty();
  }

  @Example
  void write_membranesThatWereReset_takesABitEach() throws IOException {
    int neurons = 1 << 16;
    ClipState resting = known(FloatTensor.zeros(1, neurons));

    assertThat(bytes(resting)).hasSizeLessThan(neurons / Byte.SIZE + 400);
  }

  @Example
  void read_bytesThatAreNoState_isAnInputFailure() {
    byte[] hugeRank = version1();
    hugeRank[16] = 99;
    byte[] negativeSide = version1();
    negativeSide[17] = -1;
    byte[] bitBehindTheEnd = version1();
    bitBehindTheEnd[36] |= 4;
    byte[] noSignal = version1();
    noSignal[56] = 'X';

    for (byte[] spoiled : List.of(hugeRank, negativeSide, bitBehindTheEnd, noSignal)) {
      assertThatThrownBy(() -> LAYOUT.read(1, new DataInputDeserializer(spoiled)))
          .isInstanceOf(IOException.class);
    }
  }

  @Provide
  Arbitrary<ClipState.Running> running() {
    return Combinators.combine(
            clips(),
            Arbitraries.integers().between(1, 100),
            tensors(Arbitraries.integers().between(1, 4), 3),
            Arbitraries.maps(
                    Arbitraries.strings().alpha().ofMaxLength(8),
                    tensors(Arbitraries.integers().between(0, 9), 4))
                .ofMaxSize(4))
        .as(
            (clip, chunk, logits, potentials) ->
                new ClipState.Running(
                    clip,
                    "0123abcd",
                    "cpu[loas-32nm]@1.0{}",
                    chunk,
                    new Continuation(output(logits), new Membranes(potentials)),
                    COSTS));
  }

  @Provide
  Arbitrary<String> clips() {
    return Arbitraries.strings().ofMaxLength(20);
  }

  private static Arbitrary<FloatTensor> tensors(Arbitrary<Integer> sides, int rank) {
    return sides
        .list()
        .ofSize(rank)
        .flatMap(
            list -> {
              Shape shape = Shape.of(list.stream().mapToInt(Integer::intValue).toArray());
              return membranes()
                  .list()
                  .ofSize(shape.size())
                  .map(values -> FloatTensor.of(shape, unboxed(values)));
            });
  }

  /** Every second was just reset; the others hold anything that a float can. */
  private static Arbitrary<Float> membranes() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(0f)),
        Tuple.of(3, Arbitraries.floats()),
        Tuple.of(1, Arbitraries.of(-0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE)));
  }

  private static float[] unboxed(List<Float> values) {
    float[] unboxed = new float[values.size()];
    for (int i = 0; i < unboxed.length; i++) {
      unboxed[i] = values.get(i);
    }
    return unboxed;
  }

  private static NetworkOutput output(FloatTensor logits) {
    return NetworkOutput.of(
        logits,
        new ActivityTrace(
            logits.shape().side(0),
            List.of(
                new SynapticActivity("conv", Signal.SPIKE, 9, 3, 90, 30),
                new NeuronActivity("lif", 9, List.of(1L, 9L)))));
  }

  private static ClipState.Running known() {
    return known(FloatTensor.of(Shape.of(1, 3), new float[] {0, 0.5f, -0f}));
  }

  private static ClipState.Running known(FloatTensor membranes) {
    ActivityTrace activity =
        new ActivityTrace(
            1,
            List.of(
                new SynapticActivity("c", Signal.REAL, 8, 8, 32, 16),
                new NeuronActivity("n", 3, List.of(2L))));
    return new ClipState.Running(
        "a/0/1",
        "ab",
        "cpu",
        1,
        new Continuation(
            NetworkOutput.of(FloatTensor.of(Shape.of(1, 1, 2), new float[] {0, 2}), activity),
            new Membranes(Map.of("n", membranes))),
        COSTS);
  }

  private static byte[] version1() {
    return parse(VERSION_1);
  }

  private static byte[] parse(String bytes) {
    return HexFormat.of().parseHex(bytes.replace(" ", ""));
  }

  private static byte[] bytes(ClipState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    LAYOUT.write(state, out);
    return out.getCopyOfBuffer();
  }
}
