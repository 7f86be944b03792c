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
  void evt21(byte[] bytes) {
    DecoderFuzz.run(EventFormat.EVT21, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void evt21Legacy(byte[] bytes) {
    DecoderFuzz.run(EventFormat.EVT21_LEGACY, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void dat1(byte[] bytes) {
    DecoderFuzz.run(EventFormat.DAT1, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void dat2(byte[] bytes) {
    DecoderFuzz.run(EventFormat.DAT2, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void datTriggers(byte[] bytes) {
    DecoderFuzz.run(EventFormat.DAT_TRIGGERS, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void esGeneric(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ES_GENERIC, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void esDvs(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ES_DVS, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void esAtis(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ES_ATIS, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void esDisplay(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ES_DISPLAY, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void esColor(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ES_COLOR, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void text(byte[] bytes) {
    DecoderFuzz.run(EventFormat.TEXT, bytes);
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

  @FuzzTest(maxDuration = A_MINUTE)
  void ecf(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ECF, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void ros1(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ROS1, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void ros2(byte[] bytes) {
    DecoderFuzz.run(EventFormat.ROS2, bytes);
  }
}
