package io.retinaflow.ingest.video.scene;

/** What a picture keeps of colours. */
enum Palette {
  /** Red, green and blue. */
  COLOUR(3) {
    @Override
    float[] parts(Colour colour) {
      return new float[] {colour.red(), colour.green(), colour.blue()};
    }
  },
  /** Luma: 0.299 of red, 0.587 of green and 0.114 of blue (ITU-R BT.601). */
  LUMA(1) {
    @Override
    float[] parts(Colour colour) {
      return new float[] {0.299f * colour.red() + 0.587f * colour.green() + 0.114f * colour.blue()};
    }
  };

  private final int channels;

  Palette(int channels) {
    this.channels = channels;
  }

  /** Numbers kept of a colour. */
  int channels() {
    return channels;
  }

  /** What is kept of a colour, each part 0..255. */
  abstract float[] parts(Colour colour);
}
