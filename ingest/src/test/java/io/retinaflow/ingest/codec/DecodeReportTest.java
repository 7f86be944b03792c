package io.retinaflow.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DecodeReportTest {

  @Test
  void plusAndMinus_findingByFinding_keepNoZeros() {
    DecodeReport a = DecodeReport.ZERO.plus(Finding.LOOP, 2).plus(Finding.OTHER_WORD, 5);
    DecodeReport b = DecodeReport.ZERO.plus(Finding.LOOP, 1).plus(Finding.OTHER_WORD, 5);

    assertThat(a.plus(b).count(Finding.OTHER_WORD)).isEqualTo(10);
    assertThat(a.minus(b).found()).isEqualTo(Map.of(Finding.LOOP, 1L));
    assertThat(a.minus(b).plus(b)).isEqualTo(a).hasSameHashCodeAs(a);
    assertThat(a.minus(a)).isEqualTo(DecodeReport.ZERO);
    assertThat(a.count(Finding.LOOP)).isEqualTo(2);
  }
}
