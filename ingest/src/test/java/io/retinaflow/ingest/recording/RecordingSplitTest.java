package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a real recording is cut, it gives the same events, side elements and report. */
final class RecordingSplitTest {
  private static final int SPLITS = 3;
  private static final int LEAST_TARGET_BYTES = 64;

  @ParameterizedTest
  @MethodSource("io.retinaflow.ingest.recording.SharedRecordings#names")
  void next_anyChunkSizes_giveTheSameEventsAndReport(String name) throws Exception {
    Path file = SharedRecordings.file(name);
    RecordingOptions options = options(name);
    Random random = new Random(name.hashCode());
    Map<String, Object> usual = contents(file, options);

    for (int i = 0; i < SPLITS; i++) {
      int targetBytes = LEAST_TARGET_BYTES + random.nextInt(1 << (8 + random.nextInt(12)));
      int maxSpanMicros = random.nextInt(1 << (8 + random.nextInt(16)));

      assertThat(
              contents(file, options.withTargetBytes(targetBytes).withMaxSpanMicros(maxSpanMicros)))
          .as("chunks of %d bytes, %d us", targetBytes, maxSpanMicros)
          .isEqualTo(usual);
    }
  }

  @ParameterizedTest
  @MethodSource("io.retinaflow.ingest.recording.SharedRecordings#names")
  void decode_anyPieces_giveTheSameEventsAndReport(String name) throws Exception {
    Path file = SharedRecordings.file(name);
    Random random = new Random(name.hashCode());
    try (Recording recording = Recording.open(file, options(name))) {
      byte[] payload = payload(file, recording);
      EventDecoder decoder = recording.format().newDecoder(recording.streamParameters());
      Map<String, Object> whole = contents(decoder, payload, random, payload.length);

      for (int mostBytes : new int[] {3, 100, 1 << 14}) {
        decoder.reset();
        assertThat(contents(decoder, payload, random, mostBytes))
            .as("pieces of up to %d bytes", mostBytes)
            .isEqualTo(whole);
      }
    }
  }

  private static RecordingOptions options(String name) {
    return SharedRecordings.options(name).withSideStreams(EnumSet.allOf(SideStream.class));
  }

  private static Map<String, Object> contents(Path file, RecordingOptions options)
      throws Exception {
    RecordingContents contents = new RecordingContents();
    try (Recording recording = Recording.open(file, options)) {
      while (recording.next().isPresent()) {
        contents.add(recording.decoded());
      }
      return contents.values(recording.report());
    }
  }

  private static Map<String, Object> contents(
      EventDecoder decoder, byte[] payload, Random random, int mostBytes) throws Exception {
    RecordingContents contents = new RecordingContents();
    EventBuffer out = new EventBuffer();
    for (int from = 0, to; from < payload.length; from = to) {
      int piece = mostBytes == payload.length ? mostBytes : 1 + random.nextInt(mostBytes);
      to = Math.min(payload.length, from + piece);
      out.clear();
      decoder.decode(payload, from, to - from, out);
      contents.add(out);
    }
    Map<String, Object> values = contents.values(decoder.report());
    values.put("pending", decoder.pendingBytes());
    return values;
  }

  /** A stream's own bytes; of a container, which has none, what its chunks hold. */
  private static byte[] payload(Path file, Recording recording) throws Exception {
    if (recording.id().equals(recording.format().id())) {
      byte[] bytes = Files.readAllBytes(file);
      int end = (int) Math.min(bytes.length, recording.payloadEnd());
      return Arrays.copyOfRange(bytes, (int) recording.headerBytes(), end);
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Optional<EncodedChunk> chunk = recording.next();
        chunk.isPresent();
        chunk = recording.next()) {
      joined.writeBytes(chunk.get().payload());
    }
    return joined.toByteArray();
  }
}
