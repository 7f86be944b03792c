package io.retinaflow.offload.imc.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * An amount per component; the unit is the caller's: picojoules, or square micrometres.
 *
 * @param amounts amount of each component that has one, 0 or more
 */
public record ComponentAmounts(Map<Component, Double> amounts) {
  /** Nothing at all. */
  public static final ComponentAmounts NONE = new ComponentAmounts(Map.of());

  /**
   * Copies the amounts.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public ComponentAmounts {
    amounts.forEach(ComponentAmounts::requireAmount);
    amounts = Map.copyOf(amounts);
  }

  private static void requireAmount(Component component, double amount) {
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("amount of " + component + ": " + amount);
    }
  }

  /** Amount of a component, 0 where there is none. */
  public double of(Component component) {
    return amounts.getOrDefault(component, 0.0);
  }

  /** Sum of all components, in their order, so that equal amounts give equal totals. */
  public double total() {
    double sum = 0;
    for (Component component : Component.values()) {
      sum += of(component);
    }
    return sum;
  }

  /** Sum, component by component. */
  public ComponentAmounts plus(ComponentAmounts other) {
    Map<Component, Double> sum = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      put(sum, component, of(component) + other.of(component));
    }
    return new ComponentAmounts(sum);
  }

  /** Multiple of every component. */
  public ComponentAmounts times(double factor) {
    Map<Component, Double> product = new EnumMap<>(Component.class);
    amounts.forEach((component, amount) -> put(product, component, amount * factor));
    return new ComponentAmounts(product);
  }

  private static void put(Map<Component, Double> amounts, Component component, double amount) {
    if (amount != 0) {
      amounts.put(component, amount);
    }
  }
}
