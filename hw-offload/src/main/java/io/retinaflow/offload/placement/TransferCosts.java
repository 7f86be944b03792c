package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Provenance;
import java.util.Map;

/**
 * Links between back ends. Staying on one costs nothing.
 *
 * @param provenance how energies of transfers are known
 * @param standard link of any two back ends that have none of their own
 * @param links links by their ends
 */
public record TransferCosts(Provenance provenance, Transfer standard, Map<Ends, Transfer> links) {

  /**
   * Ends of a link.
   *
   * @param from back end that sends
   * @param to back end that receives
   */
  public record Ends(String from, String to) {}

  /** Copies the links. */
  public TransferCosts {
    links = Map.copyOf(links);
  }

  /** The same link between any two back ends. */
  public static TransferCosts uniform(Provenance provenance, Transfer transfer) {
    return new TransferCosts(provenance, transfer, Map.of());
  }

  /** Link from one back end to another, {@link Transfer#FREE} where they are the same. */
  Transfer between(String from, String to) {
    return from.equals(to) ? Transfer.FREE : links.getOrDefault(new Ends(from, to), standard);
  }
}
