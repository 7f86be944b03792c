package io.retinaflow.models.engine;

/** Brings the input of a block, {@code [C,H,W]} per timestep, to channels last. */
final class ReadInput implements Step {
  private final RealMap out;

  ReadInput(RealMap out) {
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(out.pixels(), share, shares);
    int end = Step.first(out.pixels(), share + 1, shares);
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      int frame = pass.frame(t, out.pixels() * out.channels());
      for (int c = 0; c < out.channels(); c++) {
        for (int pixel = begin; pixel < end; pixel++) {
          out.values()[out.at(t, pixel) + c] = pass.input()[frame + c * out.pixels() + pixel];
        }
      }
    }
  }
}
