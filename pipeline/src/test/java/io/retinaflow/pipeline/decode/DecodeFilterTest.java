package io.retinaflow.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.Envelope;
import io.retinaflow.pipeline.source.RecordPosition;
import io.retinaflow.pipeline.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of the decode step; the packets are EVT2, each decodable alone. */
class DecodeFilterTest {
  private static final Resolution SENSOR = new Resolution(32, 24);
  private static final int PACKETS = 12;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket> harness;

  @BeforeEach
  void openWithoutFilters() throws Exception {
    Metrics.addRegistry(registry);
    harness = newHarness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    Metrics.removeRegistry(registry);
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refractory:20ms",
        "ba:15ms,2",
        "stc:25ms,keep",
        "hot:20ms,2,1",
        "integrate:4x4,3",
        "rate:20,10ms",
        "trail:20ms",
        "ba:20ms ; crop:4,4,20x16 ; refractory:10ms ; rotate:90"
      })
  void processElement_restoredBetweenAnyTwoPackets_passesWhatAChainWould(String filters)
      throws Exception {
    List<EventPacket> camera = camera(1);
    open(filters.split(" ; ", -1));

    for (int i = 0; i < PACKETS; i++) {
      harness.processElement(packet("cam", i, camera.get(i)), 0);
      OperatorSubtaskState checkpoint = harness.snapshot(i, i);
      List<Object> emitted = new ArrayList<>(harness.getOutput());
      // What follows the checkpoint is lost with the operator.
      harness.processElement(packet("cam", i + 1, camera.get(i / 2)), 0);
      restore(checkpoint, filters.split(" ; ", -1));
      harness.getOutput().addAll(emitted);
    }

    assertThat(events("cam")).isEqualTo(chain(filters.split(" ; ", -1), camera)).isNotEmpty();
    assertThat(events("cam")).hasSizeLessThan(camera.stream().mapToInt(EventPacket::size).sum());
  }

  @Test
  void processElement_sensorsMixed_eachHasFiltersOfItsOwn() throws Exception {
    List<EventPacket> left = camera(2);
    List<EventPacket> right = camera(3);
    String[] filters = {"refractory:20ms", "ba:10ms"};
    open(filters);

    for (int i = 0; i < PACKETS; i++) {
      harness.processElement(packet("left", i, left.get(i)), 0);
      harness.processElement(packet("right", i, right.get(i)), 0);
    }

    assertThat(events("left")).isEqualTo(chain(filters, left)).isNotEmpty();
    assertThat(events("right")).isEqualTo(chain(filters, right)).isNotEmpty();
    assertThat(count("retinaflow.filter.events.in", "left"))
        .isEqualTo(left.stream().mapToInt(EventPacket::size).sum());
    assertThat(count("retinaflow.filter.events.out", "left")).isEqualTo(events("left").size());
  }

  @Test
  void processElement_nothingPasses_stillTellsStartGapAndEnd() throws Exception {
    open("polarity:off");
    EventPacket on = event(2_000, 1, 1);

    harness.processElement(packet("cam", 0, on), 0);
    harness.processElement(packet("cam", 4, on), 0);
    harness.processElement(packet("cam", SENSOR, 5, on, true), 0);

    assertThat(harness.extractOutputValues())
        .extracting(
            DecodedPacket::streamStart,
            DecodedPacket::missingBefore,
            DecodedPacket::streamEnd,
            DecodedPacket::events)
        .containsExactly(
            tuple(true, 0L, false, EventPacket.empty()),
            tuple(false, 3L, false, EventPacket.empty()),
            tuple(false, 0L, true, EventPacket.empty()));
  }

  @Test
  void processElement_gap_filtersRemember() throws Exception {
    open("refractory:10ms");

    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);
    harness.processElement(packet("cam", 9, event(4_000, 1, 1)), 0);

    assertThat(events("cam")).containsExactly("2000 1,1 ON");
  }

  @Test
  void processElement_streamStart_filtersBeginAnew() throws Exception {
    open("refractory:10ms");

    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);
    harness.processElement(restart("cam", event(4_000, 1, 1)), 0);

    assertThat(events("cam")).containsExactly("2000 1,1 ON", "4000 1,1 ON");
    assertThat(resets("cam")).isZero();
  }

  @Test
  void processElement_triggers_pass() throws Exception {
    open("polarity:off");
    EventBuffer events = new EventBuffer();
    events.append(2_000, 1, 1, true);
    events.appendTrigger(new Trigger(2_000, 1, true));

    harness.processElement(packet("cam", 0, events.toPacket()), 0);

    DecodedPacket decoded = harness.extractOutputValues().get(0);
    assertThat(decoded.events().size()).isZero();
    assertThat(decoded.events().triggers()).containsExactly(new Trigger(2_000, 1, true));
  }

  @Test
  void processElement_filterThatChangesTheArray_tellsItsSize() throws Exception {
    open("crop:4,2,10x8", "rotate:90");

    harness.processElement(packet("cam", 0, event(2_000, 5, 2)), 0);

    assertThat(harness.extractOutputValues())
        .extracting(DecodedPacket::resolution)
        .containsExactly(new Resolution(8, 10));
    assertThat(events("cam")).containsExactly("2000 7,1 ON");
  }

  @Test
  void processElement_otherSensorSize_filtersBeginAnewAndCountIt() throws Exception {
    open("refractory:10ms", "flip:x");
    Resolution wider = new Resolution(64, 24);

    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);
    harness.processElement(packet("cam", wider, 1, event(4_000, 1, 1), false), 0);

    assertThat(events("cam")).containsExactly("2000 30,1 ON", "4000 62,1 ON");
    assertThat(harness.extractOutputValues())
        .extracting(DecodedPacket::resolution)
        .containsExactly(SENSOR, wider);
    assertThat(resets("cam", "other_sensor")).isEqualTo(1);
  }

  @Test
  void processElement_sensorThatAFilterDoesNotFit_isADeadLetterAndOthersGoOn() throws Exception {
    open("refractory:1us", "crop:0,0,32x24");
    Resolution small = new Resolution(16, 16);
    EncodedPacket first = packet("cam", small, 0, event(2_000, 1, 1), false);

    harness.processElement(first, 0);
    harness.processElement(packet("other", 0, event(2_000, 2, 2)), 0);
    harness.processElement(packet("cam", small, 1, event(4_000, 1, 1), false), 0);
    harness.processElement(packet("cam", 2, event(6_000, 1, 1)), 0);

    assertThat(events("other")).containsExactly("2000 2,2 ON");
    assertThat(deadLetters())
        .extracting(DeadLetter::sensor, DeadLetter::reason, DeadLetter::byteOffset)
        .containsExactly(
            tuple("cam", DeadLetter.Reason.UNFIT_FILTER, 0L),
            tuple("cam", DeadLetter.Reason.UNFIT_FILTER, 0L));
    assertThat(deadLetters())
        .extracting(DeadLetter::explanation)
        .allSatisfy(text -> assertThat(text).contains("32x24").contains("16x16"));
    assertThat(deadLetters().get(0).payload()).isEqualTo(first.payload());
    assertThat(harness.extractOutputValues())
        .filteredOn(packet -> packet.sensor().equals("cam"))
        .extracting(DecodedPacket::streamStart, DecodedPacket::missingBefore)
        .containsExactly(tuple(true, 2L));
  }

  @Test
  void processElement_sensorThatFitsNoMore_isADeadLetterAndNothingIsForgotten() throws Exception {
    open("refractory:10ms", "crop:0,0,32x24");

    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);
    harness.processElement(packet("cam", new Resolution(16, 16), 1, event(3_000, 1, 1), false), 0);
    harness.processElement(packet("cam", 2, event(4_000, 1, 1)), 0);

    assertThat(deadLetters()).hasSize(1);
    assertThat(events("cam")).containsExactly("2000 1,1 ON");
    assertThat(resets("cam")).isZero();
  }

  @Test
  void processElement_sensorThatWouldTakeTooMuchMemory_isADeadLetter() throws Exception {
    open("refractory:1ms");

    harness.processElement(
        packet("cam", new Resolution(65_536, 65_536), 0, event(2_000, 1, 1), false), 0);

    assertThat(deadLetters())
        .extracting(DeadLetter::explanation)
        .singleElement()
        .asString()
        .contains("65536x65536")
        .contains("4194304 pixels");
  }

  @Test
  void restore_withOtherFilters_beginsAnewAndCountsIt() throws Exception {
    open("refractory:10ms");
    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);

    restore(harness.snapshot(1, 1), "refractory:10001us");
    harness.processElement(packet("cam", 1, event(4_000, 1, 1)), 0);
    harness.processElement(packet("cam", 2, event(6_000, 1, 1)), 0);

    assertThat(events("cam")).containsExactly("4000 1,1 ON");
    assertThat(resets("cam", "other_filters")).isEqualTo(1);
  }

  @Test
  void restore_withTheSameFiltersWrittenOtherwise_remembers() throws Exception {
    open("refractory:10ms");
    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);

    restore(harness.snapshot(1, 1), "refractory:restart=passed,period=10000us");
    harness.processElement(packet("cam", 1, event(4_000, 1, 1)), 0);

    assertThat(events("cam")).isEmpty();
    assertThat(resets("cam")).isZero();
  }

  @Test
  void restore_withoutFilters_passesEverythingAndForgets() throws Exception {
    open("refractory:10ms");
    harness.processElement(packet("cam", 0, event(2_000, 1, 1)), 0);

    restore(harness.snapshot(1, 1));
    harness.processElement(packet("cam", 1, event(4_000, 1, 1)), 0);
    assertThat(events("cam")).containsExactly("4000 1,1 ON");

    restore(harness.snapshot(2, 2), "refractory:10ms");
    harness.processElement(packet("cam", 2, event(6_000, 1, 1)), 0);
    assertThat(events("cam")).containsExactly("6000 1,1 ON");
  }

  private void open(String... filters) throws Exception {
    harness.close();
    harness = newHarness(filters);
    harness.open();
  }

  /** Continues on a new operator with what a checkpoint holds. */
  private void restore(OperatorSubtaskState checkpoint, String... filters) throws Exception {
    harness.close();
    harness = newHarness(filters);
    harness.initializeState(checkpoint);
    harness.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket>
      newHarness(String... filters) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DecodeFunction(specs(filters))),
            SourceRecord::sensor,
            Types.STRING);
    harness.setup(DecodedPacket.type().createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static List<FilterSpec> specs(String... filters) {
    return Stream.of(filters).map(FilterSpec::parse).toList();
  }

  /** What a chain lets pass that is never interrupted. */
  private static List<String> chain(String[] filters, List<EventPacket> camera) {
    FilterChain chain = FilterChain.of(specs(filters), SENSOR);
    EventBuffer passed = new EventBuffer();
    camera.forEach(packet -> chain.filter(packet, passed));
    return texts(passed.toPacket()).toList();
  }

  private List<String> events(String sensor) {
    return harness.extractOutputValues().stream()
        .filter(packet -> packet.sensor().equals(sensor))
        .flatMap(packet -> texts(packet.events()))
        .toList();
  }

  private static Stream<String> texts(EventPacket events) {
    return IntStream.range(0, events.size())
        .mapToObj(
            i ->
                "%d %d,%d %s"
                    .formatted(
                        events.timeMicros(i),
                        events.x(i),
                        events.y(i),
                        events.on(i) ? "ON" : "OFF"));
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(DecodeFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(one -> one.getValue()).toList();
  }

  private double count(String meter, String sensor) {
    return registry.get(meter).tags("sensor", sensor).counter().count();
  }

  private double resets(String sensor, String reason) {
    return registry
        .get("retinaflow.filter.resets")
        .tags("sensor", sensor, "reason", reason)
        .counter()
        .count();
  }

  private double resets(String sensor) {
    return registry.get("retinaflow.filter.resets").tags("sensor", sensor).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static List<EventPacket> camera(long seed) {
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(SENSOR, Shape.DISC, Motion.RIGHT, seed)
                .withEventsPerSecond(20_000));
    List<EventPacket> packets = new ArrayList<>();
    EventBuffer buffer = new EventBuffer();
    for (int i = 1; i <= PACKETS; i++) {
      buffer.clear();
      camera.generate(i * 20_000L, buffer);
      packets.add(buffer.toPacket());
    }
    return packets;
  }

  private static EventPacket event(long micros, int x, int y) {
    EventBuffer events = new EventBuffer();
    events.append(micros, x, y, true);
    return events.toPacket();
  }

  private static EncodedPacket packet(String sensor, long sequence, EventPacket events) {
    return packet(sensor, SENSOR, sequence, events, false);
  }

  private static EncodedPacket restart(String sensor, EventPacket events) {
    return encoded(sensor, SENSOR, 0, 1_000_000, events, false);
  }

  private static EncodedPacket packet(
      String sensor, Resolution resolution, long sequence, EventPacket events, boolean end) {
    return encoded(sensor, resolution, sequence, 1_000 + sequence, events, end);
  }

  /** Each packet is encoded alone, so that each is decodable alone. */
  private static EncodedPacket encoded(
      String sensor,
      Resolution resolution,
      long sequence,
      long epochMicros,
      EventPacket events,
      boolean end) {
    StreamParameters parameters = StreamParameters.of(resolution);
    return new EncodedPacket(
        new RecordPosition("events", 0, sequence),
        new Envelope(
            sensor,
            EventFormat.EVT2,
            resolution,
            sequence,
            epochMicros,
            EventFormat.EVT2.newDecoder(parameters).state(),
            end),
        EventFormat.EVT2.newEncoder(parameters).encode(events));
  }
}
