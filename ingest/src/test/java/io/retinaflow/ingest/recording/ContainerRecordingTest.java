package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.BoundsPolicy;
import io.retinaflow.ingest.codec.DecodePolicies;
import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.DecodedContainer;
import io.retinaflow.ingest.codec.EncodedContainer;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.codec.TimePolicy;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContainerRecordingTest {
  private static final Resolution SIZE = new Resolution(64, 48);
  private static final RecordingOptions ALL =
      RecordingOptions.defaults().withSideStreams(EnumSet.allOf(SideStream.class));

  @ParameterizedTest
  @CsvSource({"32768, 10000", "160, 10000", "32768, 40", "1, 0"})
  void of_decodedContainer_chunksGiveItsContents(int targetBytes, long maxSpanMicros)
      throws Exception {
    RecordingOptions options = ALL.withTargetBytes(targetBytes).withMaxSpanMicros(maxSpanMicros);
    TestingDecodedContainer container = new TestingDecodedContainer();
    EventBuffer joined = new EventBuffer();

    try (Recording recording = Recording.of(container, options)) {
      EventDecoder decoder = recording.format().newDecoder(recording.streamParameters());
      for (Optional<EncodedChunk> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        EncodedChunk chunk = next.get();
        EventBuffer events = new EventBuffer();
        decoder.restore(chunk.stateBefore());
        decoder.decode(chunk.payload(), 0, chunk.payload().length, events);
        decoder.endOfInput();
        assertThat(events.toPackets()).isEqualTo(recording.decoded().toPackets());
        assertThat(events.size()).isEqualTo(chunk.events());
        joined.appendAll(events);
      }
      assertThat(recording.id()).isEqualTo("testing");
      assertThat(recording.resolution()).contains(SIZE);
    }

    assertThat(joined.toPackets()).isEqualTo(container.contents().toPackets());
    assertThat(container.closed).isTrue();
  }

  @Test
  void of_decodedContainerUnderPolicies_applied() throws Exception {
    RecordingOptions options =
        ALL.withResolution(new Resolution(32, 48))
            .withPolicies(DecodePolicies.DEFAULT.withTime(TimePolicy.CLAMP));
    TestingDecodedContainer container = new TestingDecodedContainer();
    EventBuffer contents = container.contents();
    long outside = 0;
    for (int i = 0; i < contents.size(); i++) {
      outside += contents.x(i) >= 32 ? 1 : 0;
    }

    try (Recording recording = Recording.of(container, options)) {
      long events = 0;
      long latest = Long.MIN_VALUE;
      while (recording.next().isPresent()) {
        for (int i = 0; i < recording.decoded().size(); i++) {
          assertThat(recording.decoded().timeMicros(i)).isGreaterThanOrEqualTo(latest);
          latest = recording.decoded().timeMicros(i);
          events++;
        }
      }
      assertThat(outside).isPositive();
      assertThat(events).isEqualTo(contents.size() - outside);
      assertThat(recording.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(outside);
      assertThat(recording.report().count(Finding.CLAMPED_TIME)).isPositive();
    }
  }

  @Test
  void next_decodedContainerWithPixelOutside_rejectedIfToldSo() throws Exception {
    RecordingOptions options =
        ALL.withResolution(new Resolution(8, 8))
            .withPolicies(DecodePolicies.DEFAULT.withBounds(BoundsPolicy.REJECT));

    try (Recording recording = Recording.of(new TestingDecodedContainer(), options)) {
      assertThatThrownBy(recording::next).isInstanceOf(MalformedPacketException.class);
    }
  }

  @Test
  void of_encodedContainer_cutLikeAnyStream() throws Exception {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 500; i++) {
      events.append(100 + i * 50L, i % 64, i % 48, i % 2 == 0);
    }
    byte[] payload =
        EventFormat.EVT2.newEncoder(StreamParameters.of(SIZE)).encode(events.toPacket());
    EventBuffer joined = new EventBuffer();

    try (Recording recording =
        Recording.of(new TestingEncodedContainer(payload), ALL.withMaxSpanMicros(1000))) {
      int chunks = 0;
      for (; recording.next().isPresent(); chunks++) {
        joined.appendAll(recording.decoded());
      }
      assertThat(chunks).isGreaterThan(20);
      assertThat(recording.format()).isEqualTo(EventFormat.EVT2);
      assertThat(recording.id()).isEqualTo("testing");
    }

    assertThat(joined.toPacket()).isEqualTo(events.toPacket());
  }

  /** Ten batches of events that step back now and then, with side elements. */
  private static final class TestingDecodedContainer implements DecodedContainer {
    private static final int BATCHES = 10;

    private int batch;
    private boolean closed;

    EventBuffer contents() {
      EventBuffer contents = new EventBuffer();
      for (int i = 0; i < BATCHES; i++) {
        fill(i, contents);
      }
      return contents;
    }

    private static void fill(int batch, EventBuffer out) {
      Random random = new Random(batch);
      long time = 1000L * batch;
      // One batch in the middle holds nothing but side elements, another nothing at all.
      for (int i = batch == 4 || batch == 6 ? 0 : 100; i > 0; i--) {
        time += random.nextInt(10);
        out.append(
            time - random.nextInt(5),
            random.nextInt(SIZE.width()),
            random.nextInt(SIZE.height()),
            random.nextBoolean());
      }
      if (batch != 6) {
        out.appendTrigger(new Trigger(time, 1, true));
        out.appendImuSample(TestingSideElements.imuSample(random, time));
        out.appendFrame(TestingSideElements.frame(random, time, PixelFormat.GRAY8));
      }
    }

    @Override
    public boolean read(EventBuffer out) {
      if (batch == BATCHES) {
        return false;
      }
      fill(batch++, out);
      return true;
    }

    @Override
    public DecodeReport report() {
      return DecodeReport.ZERO;
    }

    @Override
    public String id() {
      return "testing";
    }

    @Override
    public Optional<Resolution> resolution() {
      return Optional.of(SIZE);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class TestingEncodedContainer implements EncodedContainer {
    private final InputStream payload;

    TestingEncodedContainer(byte[] payload) {
      this.payload = new ByteArrayInputStream(payload);
    }

    @Override
    public EventFormat format() {
      return EventFormat.EVT2;
    }

    @Override
    public StreamLayout layout() {
      return StreamLayout.USUAL;
    }

    @Override
    public long truncatedBytes() {
      return 0;
    }

    @Override
    public InputStream payload() {
      return payload;
    }

    @Override
    public String id() {
      return "testing";
    }

    @Override
    public Optional<Resolution> resolution() {
      return Optional.of(SIZE);
    }

    @Override
    public void close() {}
  }
}
