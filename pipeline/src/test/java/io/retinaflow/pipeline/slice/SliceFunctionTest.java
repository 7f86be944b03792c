package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.ArrayList;
import java.util.List;
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

class SliceFunctionTest {
  private static final int PACKETS = 12;
  private static final int EVENTS_PER_PACKET = 10;

  private KeyedOneInputStreamOperatorTestHarness<String, DecodedPacket, EventChunk> harness;

  @BeforeEach
  void open() throws Exception {
    harness = newHarness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void processElement_sensorsMixed_eachIsCutByItsOwnEvents() throws Exception {
    for (int i = 0; i < PACKETS; i++) {
      harness.processElement(packet("a", i), 0);
      harness.processElement(packet("b", i), 0);
    }

    assertThat(ids("a")).containsExactly("a/0/0", "a/0/1", "a/0/2");
    assertThat(ids("b")).containsExactly("b/0/0", "b/0/1", "b/0/2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 11})
  void processElement_restoredInTheMiddleOfASlice_handsOnTheSameChunks(int border)
      throws Exception {
    List<EventChunk> expected = uninterrupted();

    for (int i = 0; i < border; i++) {
      harness.processElement(packet("a", i), 0);
    }
    OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
    // What follows the checkpoint is lost with the operator.
    harness.processElement(packet("a", border), 0);
    List<EventChunk> before = harness.extractOutputValues();
    harness.close();
    harness = newHarness();
    harness.initializeState(checkpoint);
    harness.open();
    for (int i = border; i < PACKETS; i++) {
      harness.processElement(packet("a", i), 0);
    }

    List<EventChunk> after = harness.extractOutputValues();
    int size = expected.size();
    assertThat(before).isEqualTo(expected.subList(0, before.size()));
    assertThat(after).isEqualTo(expected.subList(size - after.size(), size));
    assertThat(before.size() + after.size()).isGreaterThanOrEqualTo(size);
  }

  private static List<EventChunk> uninterrupted() {
    List<EventChunk> chunks = new ArrayList<>();
    Slicer slicer = new Slicer(options(), new SliceState(), "a", chunks::add, lost -> {});
    for (int i = 0; i < PACKETS; i++) {
      slicer.add(packet("a", i));
    }
    return chunks;
  }

  private List<String> ids(String sensor) {
    return harness.extractOutputValues().stream()
        .filter(chunk -> chunk.sensor().equals(sensor) && chunk.last())
        .map(EventChunk::clip)
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, DecodedPacket, EventChunk>
      newHarness() throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, DecodedPacket, EventChunk> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new SliceFunction(options())),
            DecodedPacket::sensor,
            Types.STRING);
    harness.setup(EventChunk.type().createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  /** Four packets fill a slice, two a chunk. */
  private static SliceOptions options() {
    return new SliceOptions(
        new SliceRule.ByTime(4L * EVENTS_PER_PACKET),
        4,
        2,
        4,
        4,
        Scaling.COUNT,
        1_000,
        GapRule.CONTINUE);
  }

  private static DecodedPacket packet(String sensor, int number) {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < EVENTS_PER_PACKET; i++) {
      events.append((long) number * EVENTS_PER_PACKET + i, i, number, i % 2 == 0);
    }
    return new DecodedPacket(
        sensor,
        new Resolution(16, 16),
        number == 5 ? 2 : 0,
        number == 0,
        number == PACKETS - 1,
        events.toPacket());
  }
}
