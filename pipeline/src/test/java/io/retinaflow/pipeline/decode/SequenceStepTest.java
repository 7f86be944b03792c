package io.retinaflow.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.decode.SequenceStep.Kind;
import io.retinaflow.pipeline.source.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceStepTest {
  private static final SensorProgress LAST = new SensorProgress(41, 1_000, 0, false, new byte[0]);

  @Test
  void of_firstPacketOfASensor_startsAtAnySequence() {
    assertThat(SequenceStep.of(null, packet(900, 5))).isEqualTo(new SequenceStep(Kind.START, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "42, 2000, NEXT, 0",
    "43, 2000, GAP, 1",
    "1000042, 2000, GAP, 1000000",
    "42, 500, NEXT, 0",
    "41, 1000, DUPLICATE, 0",
    "41, 1001, START, 41",
    "7, 999, DUPLICATE, 0",
    "7, 2000, START, 7",
    "0, 1000, DUPLICATE, 0",
    "0, 999, DUPLICATE, 0",
    "0, 1001, START, 0"
  })
  void of_packetAfter41At1000_followsTheRule(
      long sequence, long epochMicros, Kind kind, long missing) {
    assertThat(SequenceStep.of(LAST, packet(sequence, epochMicros)))
        .isEqualTo(new SequenceStep(kind, missing));
  }

  private static Envelope packet(long sequence, long epochMicros) {
    return new Envelope(
        "s", EventFormat.EVT2, new Resolution(8, 8), sequence, epochMicros, new byte[0], false);
  }
}
