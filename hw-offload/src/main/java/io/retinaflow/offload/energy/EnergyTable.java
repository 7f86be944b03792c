package io.retinaflow.offload.energy;

import java.util.Map;

/**
 * Price list of one technology: {@code E = sum over operations of count * price}, exact.
 *
 * @param name technology the prices hold for
 * @param prices price of each operation; an operation that is not listed cannot be priced
 */
public record EnergyTable(String name, Map<Operation, Price> prices) {
  private static final String HOROWITZ =
      "M. Horowitz, \"Computing's energy problem (and what we can do about it)\", ISSCC 2014, "
          + "fig. 1.1.9";

  /**
   * 32-bit floating point in 45 nm CMOS at 0.9 V: 4.6 pJ per MAC (3.7 pJ multiply + 0.9 pJ add) and
   * 0.9 pJ per AC. Horowitz, ISSCC 2014; the table that spiking-transformer papers use (STAtten,
   * appendix A).
   */
  public static final EnergyTable CMOS_45_NANOMETRE =
      new EnergyTable(
          "45 nm CMOS, fp32",
          Map.of(
              Operation.MAC,
              new Price(Energy.ofPicojoules(4.6), HOROWITZ + ": fp32 multiply + add"),
              Operation.AC,
              new Price(Energy.ofPicojoules(0.9), HOROWITZ + ": fp32 add")));

  /** Copies the prices. */
  public EnergyTable {
    prices = Map.copyOf(prices);
  }

  /**
   * Energy of these operations, exact.
   *
   * @throws IllegalArgumentException if an operation that was counted has no price here
   */
  public Energy price(OperationCounts counts) {
    Energy sum = Energy.ZERO;
    for (Operation operation : Operation.values()) {
      long count = counts.count(operation);
      if (count > 0) {
        sum = sum.plus(priceOf(operation).perOperation().times(count));
      }
    }
    return sum;
  }

  private Price priceOf(Operation operation) {
    Price price = prices.get(operation);
    if (price == null) {
      throw new IllegalArgumentException(
          "no price of " + operation + " in \"" + name + "\", which prices " + prices.keySet());
    }
    return price;
  }
}
