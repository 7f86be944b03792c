package io.retinaflow.ingest.simulator.scene;

/**
 * Figure that moves through a scene.
 *
 * @param figure its outline
 * @param surface what it looks like; moves and turns with it but keeps its own scale
 * @param trajectory where it is
 */
public record Actor(Figure figure, Texture surface, Trajectory trajectory) {

  /** An actor of one intensity. */
  public static Actor plain(Figure figure, float intensity, Trajectory trajectory) {
    return new Actor(figure, Texture.plain(intensity), trajectory);
  }
}
