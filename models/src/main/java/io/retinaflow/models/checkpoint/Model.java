package io.retinaflow.models.checkpoint;

import io.retinaflow.models.layer.Network;

/**
 * Network with weights that fit it and the card that tells about them.
 *
 * @param network what is computed
 * @param checkpoint with which weights
 * @param card where they come from and what they are good for
 */
public record Model(Network network, Checkpoint checkpoint, ModelCard card) {

  /**
   * Joins the three, checked.
   *
   * @throws CheckpointMismatchException if the weights are not the network's
   * @throws IllegalArgumentException if the card names another number of classes
   */
  public static Model of(Network network, Checkpoint checkpoint, ModelCard card)
      throws CheckpointMismatchException {
    checkpoint.match(network);
    return new Model(network, checkpoint, card);
  }

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException if the card names another number of classes
   */
  public Model {
    int classes = network.classes();
    if (!card.labels().isEmpty() && card.labels().size() != classes) {
      throw new IllegalArgumentException(
          "card "
              + card.name()
              + " has "
              + card.labels().size()
              + " labels for "
              + classes
              + " classes");
    }
  }

  /** Name of a class: its label, or its number where the card has none. */
  public String label(int index) {
    return card.labels().isEmpty() ? Integer.toString(index) : card.labels().get(index);
  }
}
