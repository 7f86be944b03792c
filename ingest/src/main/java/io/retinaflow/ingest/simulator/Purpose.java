package io.retinaflow.ingest.simulator;

/** What a pixel draws numbers for. */
enum Purpose {
  ON_THRESHOLD(1),
  OFF_THRESHOLD(2),
  LEAK_RATE(3),
  LEAK_PHASE(4),
  LEAK_INTERVAL(5),
  HOT(6),
  SHOT_GAP(7),
  SHOT_CHOICE(8);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** Number of the purpose, never given to another: what a seed means depends on it. */
  int code() {
    return code;
  }
}
