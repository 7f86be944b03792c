package io.retinaflow.ingest.recording;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz targets, one for each kind of container. An ordinary test run feeds them their seeds; {@code
 * ingest/fuzz} lets Jazzer go on from there, guided by coverage.
 */
final class ContainerFuzzTest {
  private static final String A_MINUTE = "60s";

  @FuzzTest(maxDuration = A_MINUTE)
  void propheseeHdf5(byte[] bytes) {
    ContainerFuzz.run(bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void dsecHdf5(byte[] bytes) {
    ContainerFuzz.run(bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void mcap(byte[] bytes) {
    ContainerFuzz.run(bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void ros1Bag(byte[] bytes) {
    ContainerFuzz.run(bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void sqliteBag(byte[] bytes) {
    ContainerFuzz.run(bytes);
  }
}
