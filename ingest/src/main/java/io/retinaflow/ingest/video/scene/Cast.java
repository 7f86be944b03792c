package io.retinaflow.ingest.video.scene;

import java.util.SplittableRandom;

/**
 * Who appears in an {@link ActionScene}, and before what. Casts share nothing but what they do: no
 * outline, no pattern, no rule of hues, neither of actors nor of clutter, so that a network that
 * has learnt from one can be judged on the other.
 */
public enum Cast {
  /** To learn from: discs, slabs, crosses, hands and dumbbells, striped or spotted, over spots. */
  REHEARSED {
    @Override
    Silhouette actor(SplittableRandom random) {
      return Silhouette.rehearsed(random);
    }

    @Override
    Silhouette pebble(SplittableRandom random) {
      return Silhouette.rehearsedPebble(random);
    }

    @Override
    Paint costume(SplittableRandom random) {
      return Paint.stripesOrSpots(random);
    }

    @Override
    Paint ground(double cell, SplittableRandom random) {
      return Paint.spottedGround(cell, random);
    }
  },
  /**
   * To be judged on: stars, tees, toadstools, elbows and trefoils, chequered or ringed, over
   * ripples.
   */
  UNSEEN {
    @Override
    Silhouette actor(SplittableRandom random) {
      return Silhouette.unseen(random);
    }

    @Override
    Silhouette pebble(SplittableRandom random) {
      return Silhouette.unseenPebble(random);
    }

    @Override
    Paint costume(SplittableRandom random) {
      return Paint.chequersOrRings(random);
    }

    @Override
    Paint ground(double cell, SplittableRandom random) {
      return Paint.rippledGround(cell, random);
    }
  };

  /** Outline of an actor. */
  abstract Silhouette actor(SplittableRandom random);

  /** Outline of something small that drifts past. */
  abstract Silhouette pebble(SplittableRandom random);

  /** What an actor wears, in units of its outline. */
  abstract Paint costume(SplittableRandom random);

  /**
   * What lies behind, and what small things are made of.
   *
   * @param cell distance of its spots or waves
   */
  abstract Paint ground(double cell, SplittableRandom random);
}
