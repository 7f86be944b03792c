package io.retinaflow.models.engine;

/** Neurons on values that others read too. */
final class FireNeurons implements Step {
  private final RealMap input;
  private final CurrentSink neurons;

  FireNeurons(RealMap input, CurrentSink neurons) {
    this.input = input;
    this.neurons = neurons;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(input.pixels(), share, shares);
    int pixels = Step.first(input.pixels(), share + 1, shares) - begin;
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      int at = input.at(t, begin);
      neurons.accept(t, begin, pixels, input.values(), at, 0, input.stride());
    }
  }

  @Override
  public void account(Pass pass) {
    neurons.account(pass);
  }
}
