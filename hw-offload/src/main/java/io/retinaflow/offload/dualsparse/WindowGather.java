package io.retinaflow.offload.dualsparse;

import io.retinaflow.models.spike.SpikeTensor;

/** Lays the spikes under every window of a convolution into the rows of a spike matrix. */
final class WindowGather {
  private final SpikeTensor spikes;
  private final ConvolutionGeometry geometry;
  private final long[] planes;
  private final int wordsPerRow;
  private final int outputHeight;
  private final int outputWidth;

  WindowGather(SpikeTensor spikes, ConvolutionGeometry geometry, long[] planes, int wordsPerRow) {
    this.spikes = spikes;
    this.geometry = geometry;
    this.planes = planes;
    this.wordsPerRow = wordsPerRow;
    this.outputHeight = geometry.outputHeight(spikes.height());
    this.outputWidth = geometry.outputWidth(spikes.width());
  }

  void gather() {
    int row = 0;
    for (int t = 0; t < spikes.timesteps(); t++) {
      for (int y = 0; y < outputHeight; y++) {
        for (int x = 0; x < outputWidth; x++) {
          gatherWindow(t, y, x, row * wordsPerRow);
          row++;
        }
      }
    }
  }

  private void gatherWindow(int t, int outputY, int outputX, int toWord) {
    for (int i = 0; i < geometry.kernelHeight(); i++) {
      int y = outputY * geometry.stride() + i - geometry.padding();
      for (int j = 0; j < geometry.kernelWidth(); j++) {
        int x = outputX * geometry.stride() + j - geometry.padding();
        if (y >= 0 && y < spikes.height() && x >= 0 && x < spikes.width()) {
          gatherPixel((t * spikes.height() + y) * spikes.width() + x, i, j, toWord);
        }
      }
    }
  }

  private void gatherPixel(int pixel, int i, int j, int toWord) {
    int place = i * geometry.kernelWidth() + j;
    int places = geometry.kernelHeight() * geometry.kernelWidth();
    int words = spikes.wordsPerPixel();
    for (int w = 0; w < words; w++) {
      long active = spikes.words()[pixel * words + w];
      while (active != 0) {
        int channel = w * Long.SIZE + Long.numberOfTrailingZeros(active);
        int k = channel * places + place;
        planes[toWord + (k >> 6)] |= 1L << k;
        active &= active - 1;
      }
    }
  }
}
