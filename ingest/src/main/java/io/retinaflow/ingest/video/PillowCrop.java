package io.retinaflow.ingest.video;

import java.util.Arrays;

/**
 * Pillow's bilinear resize, of which only the window is calculated.
 *
 * <p>A triangle as wide as the pixels of the result, seen in the source, weighs the source pixels;
 * weights are fixed-point numbers of 22 fraction bits, and columns are resized before rows, with
 * rounding to 8 bits between.
 *
 * <p>Source: src/libImaging/Resample.c of python-pillow/Pillow.
 */
final class PillowCrop {
  private static final int CHANNELS = 3;
  private static final int UNSIGNED = 0xFF;
  private static final int FRACTION_BITS = 22;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private final CropWindow window;
  private final Axis columns;
  private final Axis rows;

  PillowCrop(CropWindow window) {
    this.window = window;
    this.columns = new Axis(window.columns());
    this.rows = new Axis(window.rows());
  }

  /** Resizes and crops to planes {@code [3,height,width]}. */
  byte[] of(VideoFrame frame) {
    int height = window.rows().kept();
    int firstRow = rows.first[0];
    int endRow = rows.first[height - 1] + rows.taps[height - 1];
    int stride = CHANNELS * window.columns().kept();
    byte[] narrowed = new byte[(endRow - firstRow) * stride];
    for (int row = firstRow; row < endRow; row++) {
      resizeColumns(frame, row, narrowed, (row - firstRow) * stride);
    }
    byte[] planes = new byte[height * stride];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      resizeRows(narrowed, firstRow, y, sums);
      storeRow(sums, y, planes);
    }
    return planes;
  }

  /** Resizes a source row to planes {@code [3,width]}. */
  private void resizeColumns(VideoFrame frame, int sourceRow, byte[] narrowed, int to) {
    byte[] rgb = frame.rgb();
    int width = window.columns().kept();
    int start = sourceRow * frame.width() * CHANNELS;
    for (int x = 0; x < width; x++) {
      int weight = x * columns.mostTaps;
      int pixel = start + columns.first[x] * CHANNELS;
      int end = weight + columns.taps[x];
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (; weight < end; weight++, pixel += CHANNELS) {
        red += columns.weights[weight] * (rgb[pixel] & UNSIGNED);
        green += columns.weights[weight] * (rgb[pixel + 1] & UNSIGNED);
        blue += columns.weights[weight] * (rgb[pixel + 2] & UNSIGNED);
      }
      narrowed[to + x] = rounded(red);
      narrowed[to + width + x] = rounded(green);
      narrowed[to + 2 * width + x] = rounded(blue);
    }
  }

  private void resizeRows(byte[] narrowed, int firstRow, int y, int[] sums) {
    Arrays.fill(sums, HALF);
    for (int tap = 0; tap < rows.taps[y]; tap++) {
      int from = (rows.first[y] + tap - firstRow) * sums.length;
      int weight = rows.weights[y * rows.mostTaps + tap];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * (narrowed[from + i] & UNSIGNED);
      }
    }
  }

  private void storeRow(int[] sums, int y, byte[] planes) {
    int width = window.columns().kept();
    int plane = width * window.rows().kept();
    for (int c = 0; c < CHANNELS; c++) {
      for (int x = 0; x < width; x++) {
        planes[c * plane + y * width + x] = rounded(sums[c * width + x]);
      }
    }
  }

  /** The nearest byte; the sum has its half already. Weights rounded up may pass white. */
  private static byte rounded(int sum) {
    return (byte) Math.min(UNSIGNED, sum >> FRACTION_BITS);
  }

  /** The source pixels and their weights for every pixel kept along one direction. */
  private static final class Axis {
    private final int[] first;
    private final int[] taps;
    private final int mostTaps;
    private final int[] weights;

    Axis(CropWindow.Side side) {
      double scale = (double) side.source() / side.resized();
      double support = Math.max(1, scale);
      first = new int[side.kept()];
      taps = new int[side.kept()];
      mostTaps = 2 * (int) Math.ceil(support) + 1;
      weights = new int[side.kept() * mostTaps];
      double[] shares = new double[mostTaps];
      for (int i = 0; i < side.kept(); i++) {
        double centre = (side.offset() + i + 0.5) * scale;
        first[i] = Math.max(0, (int) (centre - support + 0.5));
        taps[i] = Math.min(side.source(), (int) (centre + support + 0.5)) - first[i];
        weigh(i, centre, 1 / support, shares);
      }
    }

    private void weigh(int pixel, double centre, double slope, double[] shares) {
      double total = 0;
      for (int tap = 0; tap < taps[pixel]; tap++) {
        double distance = Math.abs((tap + first[pixel] - centre + 0.5) * slope);
        shares[tap] = Math.max(0, 1 - distance);
        total += shares[tap];
      }
      for (int tap = 0; tap < taps[pixel]; tap++) {
        double share = total == 0 ? shares[tap] : shares[tap] / total;
        weights[pixel * mostTaps + tap] = (int) (0.5 + share * (1 << FRACTION_BITS));
      }
    }
  }
}
