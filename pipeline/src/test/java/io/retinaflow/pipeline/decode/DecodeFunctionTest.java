package io.retinaflow.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.Envelope;
import io.retinaflow.pipeline.source.RecordPosition;
import io.retinaflow.pipeline.source.SourceRecord;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packets are EVT3, whose time and row come from earlier words: TIME_HIGH 1 and TIME_LOW 5 make
 * 4101 us, ADDR_Y 2 the row, ADDR_X 3 with the polarity bit an ON event.
 */
class DecodeFunctionTest {
  private static final Resolution SENSOR = new Resolution(640, 480);
  private static final byte[] NO_STATE = {};
  private static final byte[] FIRST = words(0x8001, 0x6005, 0x0002, 0x2803);
  private static final byte[] SECOND = words(0x6007, 0x2004);
  private static final byte[] THIRD = words(0x2805);
  private static final byte[] HALF_A_WORD_TOO_LONG = {0x07, 0x60, 0x04};

  private KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket> harness;

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
  void processElement_packetsInSequence_continueEachOther() throws Exception {
    process(packet(0, FIRST), packet(1, SECOND), packet(2, THIRD));

    assertThat(events()).containsExactly("4101 3,2 ON", "4103 4,2 OFF", "4103 5,2 ON");
    assertThat(decoded())
        .extracting(DecodedPacket::streamStart, DecodedPacket::missingBefore)
        .containsExactly(tuple(true, 0L), tuple(false, 0L), tuple(false, 0L));
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void processElement_payloadThatEndsInsideAUnit_isADeadLetterWithOffsetAndBytes()
      throws Exception {
    process(packet(0, FIRST), packet(1, HALF_A_WORD_TOO_LONG));

    assertThat(deadLetters()).hasSize(1);
    DeadLetter letter = deadLetters().get(0);
    assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.MALFORMED_PAYLOAD);
    assertThat(letter.byteOffset()).isEqualTo(2);
    assertThat(letter.payload()).isEqualTo(HALF_A_WORD_TOO_LONG);
    assertThat(letter.sensor()).isEqualTo("cam");
    assertThat(letter.position()).isEqualTo(new RecordPosition("events", 0, 1));
    assertThat(events()).containsExactly("4101 3,2 ON");
  }

  @Test
  void processElement_recordOfVectorsThatUnfoldsTooFar_isADeadLetterAndTheStreamGoesOn()
      throws Exception {
    byte[] bomb = new byte[3 << 20];
    for (int i = 0; i < bomb.length; i += 4) {
      System.arraycopy(words(0x3000, 0x4FFF), 0, bomb, i, 4);
    }

    process(packet(0, FIRST), packet(1, bomb, stateAfter(FIRST)), packet(2, FIRST));

    assertThat(deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetter.Reason.MALFORMED_PAYLOAD);
    assertThat(deadLetters().get(0).explanation()).contains("events in a record");
    assertThat(events()).containsExactly("4101 3,2 ON", "4101 3,2 ON");
  }

  @Test
  void processElement_afterADeadLetterWithEncodingState_decodesExactly() throws Exception {
    process(
        packet(0, FIRST),
        packet(1, HALF_A_WORD_TOO_LONG),
        packet(2, THIRD, stateAfter(FIRST, SECOND)));

    assertThat(events()).containsExactly("4101 3,2 ON", "4103 5,2 ON");
    assertThat(decoded()).extracting(DecodedPacket::missingBefore).containsExactly(0L, 1L);
  }

  @Test
  void processElement_afterADeadLetterWithoutEncodingState_resynchronises() throws Exception {
    process(packet(0, FIRST), packet(1, HALF_A_WORD_TOO_LONG), packet(2, THIRD), packet(3, FIRST));

    assertThat(events()).containsExactly("4101 3,2 ON", "4101 3,2 ON");
    assertThat(decoded()).extracting(DecodedPacket::missingBefore).containsExactly(0L, 1L, 0L);
  }

  @Test
  void processElement_gapWithEncodingState_losesOnlyWhatIsMissing() throws Exception {
    process(packet(0, FIRST), packet(4, THIRD, stateAfter(FIRST, SECOND)));

    assertThat(events()).containsExactly("4101 3,2 ON", "4103 5,2 ON");
    assertThat(decoded()).extracting(DecodedPacket::missingBefore).containsExactly(0L, 3L);
  }

  @Test
  void processElement_gapWithoutEncodingState_resynchronises() throws Exception {
    process(packet(0, FIRST), packet(2, THIRD), packet(3, FIRST));

    assertThat(events()).containsExactly("4101 3,2 ON", "4101 3,2 ON");
  }

  @Test
  void processElement_deadLetterBehindAGap_countsBoth() throws Exception {
    process(packet(0, FIRST), packet(3, HALF_A_WORD_TOO_LONG), packet(4, FIRST));

    assertThat(decoded()).extracting(DecodedPacket::missingBefore).containsExactly(0L, 3L);
  }

  @Test
  void processElement_duplicates_areLeftOut() throws Exception {
    process(packet(0, FIRST), packet(1, SECOND), packet(1, SECOND), packet(0, FIRST));
    process(packet(2, THIRD));

    assertThat(events()).containsExactly("4101 3,2 ON", "4103 4,2 OFF", "4103 5,2 ON");
  }

  @Test
  void processElement_sequenceZeroLater_startsAStreamWithAFreshDecoder() throws Exception {
    process(packet(0, FIRST), packet(1, SECOND), restart(THIRD), packet(1, FIRST));

    assertThat(decoded())
        .extracting(DecodedPacket::streamStart)
        .containsExactly(true, false, true, false);
    assertThat(events()).containsExactly("4101 3,2 ON", "4103 4,2 OFF", "4101 3,2 ON");
  }

  @Test
  void processElement_restartWhoseFirstPacketsWereLost_startsAStreamAndCountsThem()
      throws Exception {
    process(packet(0, FIRST), packet(1, SECOND), packet(2, THIRD), packet(3, FIRST));
    process(restart(2, FIRST), restart(3, SECOND));

    assertThat(decoded())
        .extracting(DecodedPacket::streamStart, DecodedPacket::missingBefore)
        .endsWith(tuple(true, 2L), tuple(false, 0L));
  }

  @Test
  void processElement_firstPacketOfAStreamMalformed_theNextOneStartsIt() throws Exception {
    process(packet(0, HALF_A_WORD_TOO_LONG), packet(1, FIRST), packet(2, SECOND));

    assertThat(decoded())
        .extracting(DecodedPacket::streamStart, DecodedPacket::missingBefore)
        .containsExactly(tuple(true, 1L), tuple(false, 0L));
  }

  @Test
  void processElement_firstPacketsOfARestartMalformed_theNextOneStartsTheStream() throws Exception {
    process(packet(0, FIRST), restart(HALF_A_WORD_TOO_LONG), packet(1, HALF_A_WORD_TOO_LONG));
    process(packet(3, FIRST));

    assertThat(decoded())
        .extracting(DecodedPacket::streamStart, DecodedPacket::missingBefore)
        .containsExactly(tuple(true, 0L), tuple(true, 3L));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 200})
  void processElement_encodingStateOfNoDecoder_isADeadLetter(int length) throws Exception {
    byte[] nonsense = new byte[length + 1];
    nonsense[0] = 1;

    process(packet(0, FIRST, nonsense));

    assertThat(deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetter.Reason.MALFORMED_PAYLOAD);
    assertThat(decoded()).isEmpty();
  }

  @Test
  void processElement_encodingStateOfNoDecoderWithoutPayload_isNotHandedToTheNextPacket()
      throws Exception {
    process(packet(0, FIRST), packet(1, NO_STATE, new byte[] {7}), packet(2, FIRST));

    assertThat(deadLetters()).extracting(letter -> letter.position().offset()).containsExactly(1L);
    assertThat(events()).containsExactly("4101 3,2 ON", "4101 3,2 ON");
  }

  @Test
  void processElement_endOfStreamWithoutPayload_tellsTheEnd() throws Exception {
    process(packet(0, FIRST), end(1));

    assertThat(decoded()).extracting(DecodedPacket::streamEnd).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 61) + 1, -(1L << 61) - 1})
  void processElement_timeBeyondAnyClock_isADeadLetter(long micros) throws Exception {
    EventBuffer events = new EventBuffer();
    events.append(micros, 1, 1, true);
    byte[] payload =
        EventFormat.AEDAT4.newEncoder(StreamParameters.of(SENSOR)).encode(events.toPacket());

    process(packet(EventFormat.AEDAT4, 0, payload, NO_STATE, false));

    assertThat(deadLetters())
        .extracting(DeadLetter::explanation)
        .singleElement()
        .asString()
        .contains(Long.toString(micros));
    assertThat(decoded()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 30, 1L << 40, Long.MAX_VALUE})
  void processElement_clockThatJumpsAtEachEvent_isADeadLetter(long far) throws Exception {
    var encoder = EventFormat.AEDAT4.newEncoder(StreamParameters.of(SENSOR));
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (int i = 0; i < 4_000; i++) {
      EventBuffer event = new EventBuffer();
      event.append(far == 1L << 30 ? i * far : i % 2 * far, 1, 1, true);
      payload.writeBytes(encoder.encode(event.toPacket()));
    }

    process(packet(EventFormat.AEDAT4, 0, payload.toByteArray(), NO_STATE, false));

    assertThat(deadLetters())
        .extracting(DeadLetter::explanation)
        .singleElement()
        .asString()
        .contains("jumps of the clock");
    assertThat(decoded()).isEmpty();
  }

  @Test
  void processElement_deadLetterOfTheSource_goesOnToTheDeadLetters() throws Exception {
    DeadLetter letter =
        new DeadLetter(
            new RecordPosition("events", 0, 7),
            "",
            DeadLetter.Reason.BAD_ENVELOPE,
            "no key",
            0,
            new byte[] {1});

    process(letter);

    assertThat(deadLetters()).usingRecursiveFieldByFieldElementComparator().containsOnly(letter);
  }

  @Test
  void processElement_sensorsMixed_eachHasItsOwnProgress() throws Exception {
    process(packet(0, FIRST), other(packet(0, FIRST)), packet(1, SECOND), other(packet(5, FIRST)));

    assertThat(decoded())
        .extracting(DecodedPacket::sensor, DecodedPacket::missingBefore)
        .containsExactly(
            tuple("cam", 0L), tuple("other", 0L), tuple("cam", 0L), tuple("other", 4L));
  }

  @ParameterizedTest
  @EnumSource(
      value = EventFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      // These cannot carry a camera's events: no polarity, no pixel, or no event.
      names = {"ES_GENERIC", "ES_DISPLAY", "ES_COLOR", "DAT_TRIGGERS"})
  void processElement_restoredBetweenAnyTwoPackets_decodesAsIfNothingHadHappened(EventFormat format)
      throws Exception {
    List<EventPacket> camera = camera(12);
    List<EncodedPacket> packets = encode(format, camera);

    for (EncodedPacket packet : packets) {
      harness.processElement(packet, 0);
      restore();
    }

    assertThat(events()).containsExactlyElementsOf(texts(camera));
  }

  /** Continues on a new operator with what a checkpoint would hold, and forgets the rest. */
  private void restore() throws Exception {
    OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
    List<Object> emitted = new ArrayList<>(harness.getOutput());
    harness.close();
    harness = newHarness();
    harness.initializeState(checkpoint);
    harness.open();
    harness.getOutput().addAll(emitted);
  }

  private void process(SourceRecord... records) throws Exception {
    for (SourceRecord record : records) {
      harness.processElement(record, 0);
    }
  }

  private List<DecodedPacket> decoded() {
    return harness.extractOutputValues();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(DecodeFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(one -> one.getValue()).toList();
  }

  private List<String> events() {
    return texts(decoded().stream().map(DecodedPacket::events).toList());
  }

  private static List<String> texts(List<EventPacket> packets) {
    List<String> texts = new ArrayList<>();
    for (EventPacket events : packets) {
      for (int i = 0; i < events.size(); i++) {
        String polarity = events.on(i) ? " ON" : " OFF";
        texts.add(events.timeMicros(i) + " " + events.x(i) + "," + events.y(i) + polarity);
      }
    }
    return texts;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket>
      newHarness() throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DecodeFunction(List.of())),
            SourceRecord::sensor,
            Types.STRING);
    harness.setup(DecodedPacket.type().createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static List<EventPacket> camera(int packets) {
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(new Resolution(32, 32), Shape.DISC, Motion.RIGHT, 1)
                .withEventsPerSecond(5_000));
    List<EventPacket> events = new ArrayList<>();
    EventBuffer buffer = new EventBuffer();
    for (int i = 1; i <= packets; i++) {
      buffer.clear();
      camera.generate(i * 20_000L, buffer);
      events.add(buffer.toPacket());
    }
    return events;
  }

  private static List<EncodedPacket> encode(EventFormat format, List<EventPacket> camera) {
    var encoder = format.newEncoder(StreamParameters.of(SENSOR));
    List<EncodedPacket> packets = new ArrayList<>();
    for (EventPacket events : camera) {
      packets.add(packet(format, packets.size(), encoder.encode(events), NO_STATE, false));
    }
    return packets;
  }

  private static byte[] stateAfter(byte[]... payloads) throws MalformedPacketException {
    var decoder = EventFormat.EVT3.newDecoder(StreamParameters.of(SENSOR));
    for (byte[] payload : payloads) {
      decoder.decode(payload, 0, payload.length, new EventBuffer());
    }
    return decoder.state();
  }

  private static EncodedPacket packet(long sequence, byte[] payload) {
    return packet(sequence, payload, NO_STATE);
  }

  private static EncodedPacket packet(long sequence, byte[] payload, byte[] state) {
    return packet(EventFormat.EVT3, sequence, payload, state, false);
  }

  private static EncodedPacket end(long sequence) {
    return packet(EventFormat.EVT3, sequence, new byte[0], NO_STATE, true);
  }

  private static EncodedPacket packet(
      EventFormat format, long sequence, byte[] payload, byte[] state, boolean end) {
    return new EncodedPacket(
        new RecordPosition("events", 0, sequence),
        new Envelope("cam", format, SENSOR, sequence, 1_000 + sequence, state, end),
        payload);
  }

  private static EncodedPacket restart(byte[] payload) {
    return restart(0, payload);
  }

  private static EncodedPacket restart(long sequence, byte[] payload) {
    return new EncodedPacket(
        new RecordPosition("events", 0, 100),
        new Envelope(
            "cam", EventFormat.EVT3, SENSOR, sequence, 1_000_000 + sequence, NO_STATE, false),
        payload);
  }

  private static EncodedPacket other(EncodedPacket packet) {
    Envelope envelope = packet.envelope();
    return new EncodedPacket(
        packet.position(),
        new Envelope(
            "other",
            envelope.format(),
            envelope.resolution(),
            envelope.sequence(),
            envelope.epochMicros(),
            envelope.encodingState(),
            envelope.endOfStream()),
        packet.payload());
  }

  /** Little-endian 16-bit words. */
  private static byte[] words(int... words) {
    byte[] bytes = new byte[words.length * 2];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) words[i];
      bytes[2 * i + 1] = (byte) (words[i] >> 8);
    }
    return bytes;
  }
}
