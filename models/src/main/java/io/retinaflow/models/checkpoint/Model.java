package io.retinaflow.models.checkpoint;

import io.retinaflow.models.layer.Network;

/** Network with weights that fit it and the card that tells about them. */
public final class Model {
  private final Network network;
  private final Checkpoint checkpoint;
  private final ModelCard card;

  private Model(Network network, Checkpoint checkpoint, ModelCard card) {
    this.network = network;
    this.checkpoint = checkpoint;
    this.card = card;
  }

  /**
   * Joins the three, checked.
   *
   * @throws CheckpointMismatchException if the weights are not the network's
   * @throws IllegalArgumentException if the card labels another number of classes
   */
  public static Model of(Network network, Checkpoint checkpoint, ModelCard card)
      throws CheckpointMismatchException {
    checkpoint.match(network);
    int labels = card.labels().size();
    if (labels != 0 && labels != network.classes()) {
      throw new IllegalArgumentException(
          "card "
              + card.name()
              + " has "
              + labels
              + " labels for "
              + network.classes()
              + " classes");
    }
    return new Model(network, checkpoint, card);
  }

  /** What is computed. */
  public Network network() {
    return network;
  }

  /** With which weights. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Where the weights come from and what they are good for. */
  public ModelCard card() {
    return card;
  }

  /** Name of a class: its label, or its number where the card has none. */
  public String label(int index) {
    return card.labels().isEmpty() ? Integer.toString(index) : card.labels().get(index);
  }

  /** {@code statten-untrained seed-1}. */
  @Override
  public String toString() {
    return card.name() + " " + card.version();
  }
}
