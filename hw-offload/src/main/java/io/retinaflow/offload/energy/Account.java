package io.retinaflow.offload.energy;

import java.util.Comparator;

/**
 * What an energy is charged to: one component of one backend, running one layer for one sensor.
 *
 * @param sensor camera the events came from, not blank
 * @param backend accelerator that did the work, not blank
 * @param layer layer of the network, not blank
 * @param component part of the backend
 */
public record Account(String sensor, String backend, String layer, Component component)
    implements Comparable<Account> {
  private static final Comparator<Account> ORDER =
      Comparator.comparing(Account::sensor)
          .thenComparing(Account::backend)
          .thenComparing(Account::layer)
          .thenComparing(Account::component);

  /**
   * Checks that every part is named.
   *
   * @throws IllegalArgumentException if a part is blank
   */
  public Account {
    if (sensor.isBlank() || backend.isBlank() || layer.isBlank()) {
      throw new IllegalArgumentException(
          "account with a blank part: \"" + sensor + "\", \"" + backend + "\", \"" + layer + "\"");
    }
  }

  /** By sensor, then backend, then layer, then component. */
  @Override
  public int compareTo(Account other) {
    return ORDER.compare(this, other);
  }
}
