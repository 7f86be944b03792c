package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;

/** Product of spikes; a second input of one pixel applies to all. */
final class AndSpikes implements Step {
  private final SpikeTensor first;
  private final SpikeTensor second;
  private final SpikeTensor out;

  AndSpikes(SpikeTensor first, SpikeTensor second, SpikeTensor out) {
    this.first = first;
    this.second = second;
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int words = first.height() * first.width() * first.wordsPerPixel();
    int begin = Step.first(words, share, shares);
    int end = Step.first(words, share + 1, shares);
    int other = second.height() * second.width() * second.wordsPerPixel();
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int i = begin; i < end; i++) {
        out.words()[t * words + i] =
            first.words()[t * words + i] & second.words()[t * other + i % other];
      }
    }
  }
}
