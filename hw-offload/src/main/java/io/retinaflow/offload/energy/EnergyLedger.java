package io.retinaflow.offload.energy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Energy of some work by sensor, backend, layer and component, all of one {@link Provenance}.
 *
 * <p>Counts are integers and energies exact decimals. So {@link #merge} is associative and
 * commutative, and any partition of the same charges, in any order, gives an equal ledger: the
 * joules of a stream do not depend on its parallelism. Immutable; accounts are kept in their
 * natural order.
 */
public final class EnergyLedger {
  private final Provenance provenance;
  private final SortedMap<Account, Charge> charges;

  private EnergyLedger(Provenance provenance, SortedMap<Account, Charge> charges) {
    this.provenance = provenance;
    this.charges = Collections.unmodifiableSortedMap(charges);
  }

  /** A ledger without charges: the neutral element of {@link #merge} for its provenance. */
  public static EnergyLedger empty(Provenance provenance) {
    return builder(provenance).build();
  }

  /** Starts a ledger of this provenance. */
  public static Builder builder(Provenance provenance) {
    return new Builder(provenance);
  }

  /** How every energy in this ledger is known. */
  public Provenance provenance() {
    return provenance;
  }

  /** The charges by account, in the order of the accounts; a view that cannot be changed. */
  public SortedMap<Account, Charge> charges() {
    return charges;
  }

  /**
   * The charges of both.
   *
   * @throws IllegalArgumentException if the provenances differ: such energies have no sum
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public EnergyLedger merge(EnergyLedger other) {
    return builder(provenance).addAll(this).addAll(other).build();
  }

  /** Sum over all accounts. */
  public Energy total() {
    return charges.values().stream().map(Charge::energy).reduce(Energy.ZERO, Energy::plus);
  }

  /**
   * Operations over all accounts.
   *
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public OperationCounts operations() {
    return charges.values().stream()
        .map(Charge::operations)
        .reduce(OperationCounts.none(), OperationCounts::plus);
  }

  /** Energy of each layer, over all sensors and backends; the values sum to {@link #total()}. */
  public SortedMap<String, Energy> byLayer() {
    return sumBy(Account::layer);
  }

  /** Energy of each sensor, over all backends and layers; the values sum to {@link #total()}. */
  public SortedMap<String, Energy> bySensor() {
    return sumBy(Account::sensor);
  }

  /** Energy of each backend, over all sensors and layers; the values sum to {@link #total()}. */
  public SortedMap<String, Energy> byBackend() {
    return sumBy(Account::backend);
  }

  /** Energy of each component, over everything else; the values sum to {@link #total()}. */
  public SortedMap<Component, Energy> byComponent() {
    return sumBy(Account::component);
  }

  private <K extends Comparable<K>> SortedMap<K, Energy> sumBy(Function<Account, K> part) {
    SortedMap<K, Energy> sums = new TreeMap<>();
    charges.forEach(
        (account, charge) -> sums.merge(part.apply(account), charge.energy(), Energy::plus));
    return Collections.unmodifiableSortedMap(sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnergyLedger that
        && provenance == that.provenance
        && charges.equals(that.charges);
  }

  @Override
  public int hashCode() {
    return 31 * provenance.hashCode() + charges.hashCode();
  }

  /** Total, provenance and number of accounts, such as {@code 12.36 mJ ESTIMATED, 41 accounts}. */
  @Override
  public String toString() {
    return total() + " " + provenance + ", " + charges.size() + " accounts";
  }

  /** Collects charges; charges to the same account add up. For one thread, and for one ledger. */
  public static final class Builder {
    private final Provenance provenance;
    private final SortedMap<Account, Charge> charges = new TreeMap<>();

    private Builder(Provenance provenance) {
      this.provenance = provenance;
    }

    /**
     * Charges counted operations at the table's prices.
     *
     * @throws IllegalArgumentException if an operation has no price, or if this ledger is of
     *     measurements: a price list measures nothing
     * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
     */
    public Builder charge(Account account, OperationCounts operations, EnergyTable table) {
      if (provenance == Provenance.MEASURED) {
        throw new IllegalArgumentException(
            "operations of " + account + " priced by \"" + table.name() + "\" are not measured");
      }
      return add(account, new Charge(operations, table.price(operations)));
    }

    /** Charges an energy that a meter or a simulator gave. */
    public Builder charge(Account account, Energy energy) {
      return add(account, new Charge(OperationCounts.none(), energy));
    }

    /**
     * Charges all that the other ledger holds.
     *
     * @throws IllegalArgumentException if its provenance differs from this one's
     * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
     */
    public Builder addAll(EnergyLedger ledger) {
      if (ledger.provenance != provenance) {
        throw new IllegalArgumentException(
            "energies " + provenance + " and " + ledger.provenance + " have no sum");
      }
      ledger.charges.forEach(this::add);
      return this;
    }

    private Builder add(Account account, Charge charge) {
      charges.merge(account, charge, Charge::plus);
      return this;
    }

    /** The ledger of all charges so far. */
    public EnergyLedger build() {
      return new EnergyLedger(provenance, new TreeMap<>(charges));
    }
  }
}
