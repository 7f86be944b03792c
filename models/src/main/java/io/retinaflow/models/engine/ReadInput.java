package io.retinaflow.models.engine;

/** Brings the input of a block, {@code [C,H,W]} per timestep, to channels last. */
final class ReadInput implements Step {
  private final RealMap out;
  private final MapTransfer transfer;

  ReadInput(RealMap out) {
    this.out = out;
    this.transfer = new MapTransfer(out);
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(out.pixels(), share, shares);
    int end = Step.first(out.pixels(), share + 1, shares);
    Frames input = pass.input();
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      transfer.read(input.values(), pass.index(input, t), t, begin, end);
    }
  }
}
