package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.layer.FloatTensor;

/** What is timed: a model, and whatever is to be done around its runs. */
interface TimedEngine extends AutoCloseable {

  /** Name in tables. */
  String name();

  /** One run from resting membranes. */
  NetworkOutput run(FloatTensor input);

  /** Frees what it holds. */
  @Override
  void close();
}
