package io.retinaflow.models.engine;

/** Sum of two streams of real values. */
final class AddReals implements Step {
  private final RealMap first;
  private final CurrentSink out;

  /** Makes the step; the sink adds the other stream. */
  AddReals(RealMap first, RealMap second, RealMap sum) {
    this.first = first;
    this.out = new StoreSink(sum, second);
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(first.pixels(), share, shares);
    int pixels = Step.first(first.pixels(), share + 1, shares) - begin;
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      out.accept(t, begin, pixels, first.values(), first.at(t, begin), 0, first.stride());
    }
  }
}
