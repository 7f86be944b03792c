package io.retinaflow.offload.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

final class EnergyLedgerTest {
  private static final EnergyTable TABLE = EnergyTable.CMOS_45_NANOMETRE;
  private static final Account FRONT_CONVOLUTION =
      new Account("front", "cpu", "conv0", Component.COMPUTE);
  private static final Account FRONT_ATTENTION =
      new Account("front", "imc", "attention0", Component.COMPUTE);
  private static final Account REAR_CONVOLUTION =
      new Account("rear", "cpu", "conv0", Component.COMPUTE);

  private static EnergyLedger twoSensors() {
    return EnergyLedger.builder(Provenance.ESTIMATED)
        .charge(FRONT_CONVOLUTION, OperationCounts.of(Operation.MAC, 1000), TABLE)
        .charge(FRONT_ATTENTION, OperationCounts.of(Operation.AC, 2000), TABLE)
        .charge(REAR_CONVOLUTION, OperationCounts.of(Operation.MAC, 500), TABLE)
        .build();
  }

  @Test
  void total_severalAccounts_isTheirSum() {
    assertThat(twoSensors().total()).isEqualTo(Energy.ofPicojoules(1000 * 4.6 + 1800 + 2300));
  }

  @Test
  void byPart_severalAccounts_groupsThem() {
    EnergyLedger ledger = twoSensors();

    assertThat(ledger.byLayer())
        .containsExactly(
            entry("attention0", Energy.ofPicojoules(1800)),
            entry("conv0", Energy.ofPicojoules(6900)));
    assertThat(ledger.bySensor())
        .containsExactly(
            entry("front", Energy.ofPicojoules(6400)), entry("rear", Energy.ofPicojoules(2300)));
    assertThat(ledger.byBackend())
        .containsExactly(
            entry("cpu", Energy.ofPicojoules(6900)), entry("imc", Energy.ofPicojoules(1800)));
  }

  @Test
  void operations_severalAccounts_areCountedByKind() {
    OperationCounts expected =
        OperationCounts.of(Operation.MAC, 1500).plus(OperationCounts.of(Operation.AC, 2000));

    assertThat(twoSensors().operations()).isEqualTo(expected);
  }

  @Test
  void charge_sameAccountTwice_addsUp() {
    EnergyLedger ledger =
        EnergyLedger.builder(Provenance.SIMULATED)
            .charge(FRONT_ATTENTION, OperationCounts.of(Operation.AC, 10), TABLE)
            .charge(FRONT_ATTENTION, Energy.ofPicojoules(1.5))
            .build();

    assertThat(ledger.charges())
        .containsExactly(
            entry(
                FRONT_ATTENTION,
                new Charge(OperationCounts.of(Operation.AC, 10), Energy.ofPicojoules(10.5))));
  }

  @Test
  void merge_differentProvenance_isRefused() {
    EnergyLedger measured =
        EnergyLedger.builder(Provenance.MEASURED)
            .charge(FRONT_CONVOLUTION, Energy.ofJoules(1))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> twoSensors().merge(measured))
        .withMessageContaining("ESTIMATED")
        .withMessageContaining("MEASURED");
  }

  @Test
  void merge_differentProvenanceWithoutCharges_isRefusedToo() {
    EnergyLedger simulated = EnergyLedger.empty(Provenance.SIMULATED);

    assertThatIllegalArgumentException().isThrownBy(() -> twoSensors().merge(simulated));
  }

  @Test
  void charge_pricedOperationsInMeasuredLedger_isRefused() {
    EnergyLedger.Builder measured = EnergyLedger.builder(Provenance.MEASURED);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> measured.charge(FRONT_CONVOLUTION, OperationCounts.of(Operation.MAC, 1), TABLE))
        .withMessageContaining("45 nm CMOS");
  }

  @Test
  void merge_countBeyondLong_throwsInsteadOfWrapping() {
    EnergyLedger full =
        EnergyLedger.builder(Provenance.ESTIMATED)
            .charge(FRONT_ATTENTION, OperationCounts.of(Operation.AC, Long.MAX_VALUE), TABLE)
            .build();

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.merge(full));
  }

  @Test
  void build_thenChargeMore_leavesTheBuiltLedgerAlone() {
    EnergyLedger.Builder builder = EnergyLedger.builder(Provenance.SIMULATED);
    EnergyLedger before = builder.build();

    builder.charge(REAR_CONVOLUTION, Energy.ofJoules(1));

    assertThat(before).isEqualTo(EnergyLedger.empty(Provenance.SIMULATED));
    assertThat(before.total()).isEqualTo(Energy.ZERO);
  }

  @Test
  void account_blankPart_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Account("front", " ", "conv0", Component.COMPUTE));
  }
}
