package io.retinaflow.offload.imc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every way to the currents of random arrays gives the currents of the dense nodal equations. */
final class ResistiveNetworkPropertyTest {

  @Property(tries = 60)
  void solve_randomArray_equalsDenseNodalEquations(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll long seed) {
    Case array = new Case(rows, columns, seed);
    DenseNodalNetwork dense = new DenseNodalNetwork(array.cells, array.wires, array.volts);

    ResistiveNetwork.Solution direct =
        new ResistiveNetwork(array.cells, array.wires).solve(array.volts);

    assertClose(direct.currents(), dense.currents(), 1e-10);
    // The drop over a driver is a difference of volts: it keeps their rounding, over its
    // resistance.
    double rounding = 1e-15 * rows * 0.1 * 0.1 / array.wires.driver();
    assertThat(direct.sourceWatts())
        .isCloseTo(dense.sourceWatts(), within(1e-10 * dense.sourceWatts() + rounding));
  }

  @Property(tries = 150)
  void effectiveConductance_randomArray_equalsDirectSolve(
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll long seed) {
    Case array = new Case(rows, columns, seed);

    double[] reduced = EffectiveConductance.of(array.cells, array.wires).currents(array.volts);

    double[] direct = new ResistiveNetwork(array.cells, array.wires).solve(array.volts).currents();
    assertClose(reduced, direct, 1e-12);
  }

  @Property(tries = 100)
  void fixedPoint_randomArray_agreesWithDirectSolve(
      @ForAll @IntRange(min = 1, max = 16) int rows,
      @ForAll @IntRange(min = 1, max = 16) int columns,
      @ForAll long seed) {
    Case array = new Case(rows, columns, seed);

    double[] settled = new FixedPointNetwork(array.cells, array.wires).currents(array.volts);

    double[] direct = new ResistiveNetwork(array.cells, array.wires).solve(array.volts).currents();
    assertClose(settled, direct, 1e-6);
  }

  @Property(tries = 100)
  void solve_sumOfInputs_isSumOfCurrents(@ForAll long seed) {
    Case array = new Case(9, 6, seed);
    double[] other = new Case(9, 6, seed + 1).volts;
    ResistiveNetwork network = new ResistiveNetwork(array.cells, array.wires);

    double[] together = network.solve(sum(array.volts, other)).currents();

    double[] apart = sum(network.solve(array.volts).currents(), network.solve(other).currents());
    assertClose(together, apart, 1e-13);
  }

  @Property(tries = 100)
  void solve_perfectConductors_loseNothing(@ForAll long seed) {
    Case array = new Case(8, 5, seed);

    ResistiveNetwork.Solution direct =
        new ResistiveNetwork(array.cells, WireResistances.NONE).solve(array.volts);

    assertClose(direct.currents(), array.cells.currents(array.volts), 1e-14);
  }

  @Property(tries = 100)
  void loss_longerWire_growsForEveryColumn(@ForAll long seed) {
    Case array = new Case(10, 6, seed);
    double[] volts = new double[10];
    Arrays.fill(volts, 0.1);
    WireResistances worse =
        new WireResistances(
            array.wires.driver() * 1.5,
            array.wires.row() * 1.5,
            array.wires.column() * 1.5,
            array.wires.sense() * 1.5);

    double[] before = new ResistiveNetwork(array.cells, array.wires).solve(volts).currents();
    double[] after = new ResistiveNetwork(array.cells, worse).solve(volts).currents();

    assertThat(Arrays.stream(after).sum()).isLessThan(Arrays.stream(before).sum());
    assertThat(Arrays.stream(before).sum())
        .isLessThan(Arrays.stream(array.cells.currents(volts)).sum());
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < b.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** Relative to the largest current: a column next to nothing has no digits of its own. */
  private static void assertClose(double[] actual, double[] expected, double relative) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).hasSameSizeAs(expected);
    for (int j = 0; j < actual.length; j++) {
      assertThat(actual[j]).isCloseTo(expected[j], within(relative * scale + 1e-30));
    }
  }

  /** A random array: cells of 0.1 to 100 uS, wires of 0.1 to 1000 ohm, rows on or off. */
  private static final class Case {
    final ConductanceMatrix cells;
    final WireResistances wires;
    final double[] volts;

    Case(int rows, int columns, long seed) {
      Random random = new Random(seed);
      double[] siemens = new double[rows * columns];
      Arrays.setAll(siemens, i -> Math.pow(10, -7 + 3 * random.nextDouble()));
      cells = ConductanceMatrix.taking(rows, columns, siemens);
      wires =
          new WireResistances(
              Math.pow(10, 3 * random.nextDouble()),
              Math.pow(10, -1 + 2 * random.nextDouble()),
              Math.pow(10, -1 + 2 * random.nextDouble()),
              Math.pow(10, 3 * random.nextDouble()));
      volts = new double[rows];
      Arrays.setAll(volts, i -> random.nextBoolean() ? 0.1 : 0);
    }
  }
}
