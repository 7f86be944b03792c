package io.retinaflow.offload.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Additivity: the same charges give the same joules, however they are ordered and grouped. */
final class EnergyLedgerPropertyTest {
  private static final EnergyTable TABLE = EnergyTable.CMOS_45_NANOMETRE;

  /** One charge: counted operations, and an energy as a simulator gives it. */
  private record Entry(Account account, OperationCounts operations, Energy simulated) {}

  @Property
  void total_anyOrderAndPartition_isTheSameNumber(
      @ForAll("entries") List<Entry> entries,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int parts) {
    EnergyLedger whole = ledgerOf(entries);
    Collections.shuffle(entries, random);
    List<Integer> owners = entries.stream().map(entry -> random.nextInt(parts)).toList();

    EnergyLedger merged =
        IntStream.range(0, parts)
            .mapToObj(part -> ledgerOf(share(entries, owners, part)))
            .reduce(EnergyLedger.empty(Provenance.SIMULATED), EnergyLedger::merge);

    assertThat(merged).isEqualTo(whole);
    assertThat(merged.total()).isEqualTo(whole.total());
    assertThat(merged.total().toJoules()).isEqualTo(whole.total().toJoules());
  }

  @Property
  void byPart_anyLedger_sumsToTheTotal(@ForAll("entries") List<Entry> entries) {
    EnergyLedger ledger = ledgerOf(entries);

    assertThat(sum(ledger.byLayer().values())).isEqualTo(ledger.total());
    assertThat(sum(ledger.bySensor().values())).isEqualTo(ledger.total());
    assertThat(sum(ledger.byBackend().values())).isEqualTo(ledger.total());
  }

  @Property
  void merge_anyLedgers_isAssociativeCommutativeAndHasANeutralElement(
      @ForAll("entries") List<Entry> first,
      @ForAll("entries") List<Entry> second,
      @ForAll("entries") List<Entry> third) {
    EnergyLedger a = ledgerOf(first);
    EnergyLedger b = ledgerOf(second);
    EnergyLedger c = ledgerOf(third);

    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
    assertThat(a.merge(b)).isEqualTo(b.merge(a)).hasSameHashCodeAs(b.merge(a));
    assertThat(a.merge(EnergyLedger.empty(Provenance.SIMULATED))).isEqualTo(a);
  }

  @Property
  void price_anyCounts_isLinear(
      @ForAll("counts") OperationCounts left, @ForAll("counts") OperationCounts right) {
    assertThat(TABLE.price(left.plus(right))).isEqualTo(TABLE.price(left).plus(TABLE.price(right)));
  }

  @Property
  void times_splitCount_isTheSumOfItsParts(
      @ForAll("energies") Energy energy,
      @ForAll @LongRange(max = 1L << 30) long left,
      @ForAll @LongRange(max = 1L << 30) long right) {
    assertThat(energy.times(left + right)).isEqualTo(energy.times(left).plus(energy.times(right)));
  }

  @Property
  void ofPicojoules_anyAmount_isTheTrillionthOfAsManyJoules(
      @ForAll @DoubleRange(max = 1e15) double amount) {
    assertThat(Energy.ofPicojoules(amount).times(1_000_000_000_000L))
        .isEqualTo(Energy.ofJoules(amount));
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<Account> accounts =
        Combinators.combine(
                Arbitraries.of("front", "rear", "left"),
                Arbitraries.of("cpu", "imc"),
                Arbitraries.of("conv0", "attention0", "mlp0", "head"),
                Arbitraries.of(Component.class))
            .as(Account::new);
    return Combinators.combine(accounts, counts(), energies()).as(Entry::new).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<OperationCounts> counts() {
    Arbitrary<Long> some = Arbitraries.longs().between(0, 1L << 50);
    return Combinators.combine(some, some)
        .as(
            (macs, acs) ->
                OperationCounts.of(Operation.MAC, macs)
                    .plus(OperationCounts.of(Operation.AC, acs)));
  }

  /** Amounts over many magnitudes, where binary floating point would lose the small ones. */
  @Provide
  Arbitrary<Energy> energies() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1L << 53), Arbitraries.integers().between(-30, 3))
        .as((digits, exponent) -> Energy.ofJoules(digits * Math.pow(10, exponent)));
  }

  private static EnergyLedger ledgerOf(List<Entry> entries) {
    EnergyLedger.Builder ledger = EnergyLedger.builder(Provenance.SIMULATED);
    for (Entry entry : entries) {
      ledger.charge(entry.account(), entry.operations(), TABLE);
      ledger.charge(entry.account(), entry.simulated());
    }
    return ledger.build();
  }

  private static List<Entry> share(List<Entry> entries, List<Integer> owners, int part) {
    return IntStream.range(0, entries.size())
        .filter(index -> owners.get(index) == part)
        .mapToObj(entries::get)
        .toList();
  }

  private static Energy sum(Collection<Energy> energies) {
    return energies.stream().reduce(Energy.ZERO, Energy::plus);
  }
}
