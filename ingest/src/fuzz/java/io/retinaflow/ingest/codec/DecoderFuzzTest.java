package io.retinaflow.ingest.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz targets, one for each decoder. An ordinary test run feeds them their seeds; {@code
 * ingest/fuzz} lets Jazzer go on from there, guided by coverage.
 */
final class DecoderFuzzTest {
  private static final String A_MINUTE = "60s";

  @FuzzTest(maxDuration = A_MINUTE)
  void evt2(byte[] bytes) {
    DecoderFuzz.run(EventFormat.EVT2, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void evt3(byte[] bytes) {
    DecoderFuzz.run(EventFormat.EVT3, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void aedat4(byte[] bytes) {
    DecoderFuzz.run(EventFormat.AEDAT4, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void nmnist(byte[] bytes) {
    DecoderFuzz.run(EventFormat.NMNIST, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void bs2(byte[] bytes) {
    DecoderFuzz.run(EventFormat.BS2, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void aedat1(byte[] bytes) {
    DecoderFuzz.run(EventFormat.AEDAT1, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void aedat2(byte[] bytes) {
    DecoderFuzz.run(EventFormat.AEDAT2, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void aedat3(byte[] bytes) {
    DecoderFuzz.run(EventFormat.AEDAT3, bytes);
  }
}
