package io.retinaflow.ingest.simulator;

/** What a pixel draws numbers for; the order is part of what a seed means. */
enum Purpose {
  ON_THRESHOLD,
  OFF_THRESHOLD,
  LEAK_RATE,
  LEAK_PHASE,
  LEAK_INTERVAL,
  HOT,
  SHOT_GAP,
  SHOT_CHOICE
}
