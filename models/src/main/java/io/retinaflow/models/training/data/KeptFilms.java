package io.retinaflow.models.training.data;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Films of scenes, each shot when it is first asked for and kept. Safe for use by several threads:
 * two may shoot the same, to the same end.
 */
final class KeptFilms<F> {
  private final IntFunction<F> camera;
  // Null until shot.
  private final AtomicReferenceArray<@Nullable F> films;

  /**
   * Shoots none yet.
   *
   * @param size number of scenes
   * @param camera shoots a scene, always the same of the same index
   */
  KeptFilms(int size, IntFunction<F> camera) {
    this.camera = camera;
    this.films = new AtomicReferenceArray<>(size);
  }

  /** The film of a scene. */
  F of(int index) {
    F known = films.get(index);
    if (known != null) {
      return known;
    }
    F film = camera.apply(index);
    films.set(index, film);
    return film;
  }
}
