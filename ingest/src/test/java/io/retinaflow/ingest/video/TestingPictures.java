package io.retinaflow.ingest.video;

import java.util.Random;

/** Pictures to prepare. */
final class TestingPictures {
  private TestingPictures() {}

  /** The same for every machine and language: {@code x*37 + y*91 + c*53 + x*y*7} modulo 256. */
  static VideoFrame pattern(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = (byte) (x * 37 + y * 91 + c * 53 + x * y * 7);
        }
      }
    }
    return new VideoFrame(0, width, height, rgb);
  }

  static VideoFrame random(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return new VideoFrame(0, width, height, rgb);
  }

  /** Rows of one grey each. */
  static VideoFrame rows(int width, int... greys) {
    byte[] rgb = new byte[width * greys.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) greys[i / (3 * width)];
    }
    return new VideoFrame(0, width, greys.length, rgb);
  }

  /** One picture of planes {@code [n,3,height,width]}. */
  static VideoFrame interleaved(byte[] planes, int picture, int width, int height) {
    int plane = width * height;
    byte[] rgb = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = planes[(3 * picture + c) * plane + i];
      }
    }
    return new VideoFrame(0, width, height, rgb);
  }
}
