package io.retinaflow.ingest.filter;

/**
 * Noise of an event sensor.
 *
 * @param shotHertz rate of each pixel's shot noise, a Poisson process of random polarity
 * @param hotPixels number of pixels that fire far too often, at random places
 * @param hotHertz rate of each hot pixel, a Poisson process of one polarity, ON
 * @param seed chooses times, places and polarities
 */
public record NoiseModel(double shotHertz, int hotPixels, double hotHertz, long seed) {

  /**
   * Checks the rates.
   *
   * @throws IllegalArgumentException if a number is negative or a rate not finite
   */
  public NoiseModel {
    boolean sound =
        shotHertz >= 0
            && hotHertz >= 0
            && Double.isFinite(shotHertz)
            && Double.isFinite(hotHertz)
            && hotPixels >= 0;
    if (!sound) {
      throw new IllegalArgumentException(
          "shot noise of "
              + shotHertz
              + " Hz and "
              + hotPixels
              + " hot pixels of "
              + hotHertz
              + " Hz");
    }
  }
}
