package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellDraws;
import io.retinaflow.offload.imc.device.DrawPurpose;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;
import java.util.function.IntToDoubleFunction;

/**
 * One array after programming, with the tensor of every stage, named as IMC-REF names them, so that
 * a result that differs shows where.
 */
public final class ProgrammedCells {
  private final CellLevels levels;
  private final ConductanceMatrix target;
  private final ConductanceMatrix programmed;
  private final ConductanceMatrix faulted;
  private final ConductanceMatrix beforeRead;
  private final int[] stuckMask;

  private ProgrammedCells(
      CellLevels levels,
      ConductanceMatrix target,
      ConductanceMatrix programmed,
      int[] stuckMask,
      ConductanceMatrix faulted,
      ConductanceMatrix beforeRead) {
    this.levels = levels;
    this.target = target;
    this.programmed = programmed;
    this.stuckMask = stuckMask;
    this.faulted = faulted;
    this.beforeRead = beforeRead;
  }

  /**
   * Programs an array that is a part of a layer.
   *
   * @param draws random numbers of the layer
   * @param place where the array stands in its layer
   * @param seconds time since programming
   */
  static ProgrammedCells program(
      CellLevels levels, CellDevice device, CellDraws draws, LayerPlace place, double seconds) {
    Places places = new Places(levels.columns(), place);
    int cells = levels.levels().length;
    ConductanceMatrix target = CellStages.target(levels, device.range());
    ConductanceMatrix programmed =
        device.programming().none()
            ? target
            : CellStages.noisy(
                target,
                device.programming(),
                device.range(),
                fill(cells, i -> places.normal(draws, DrawPurpose.PROGRAMMING, i)));
    int[] mask = new int[cells];
    for (int i = 0; i < cells && !device.stuckAt().none(); i++) {
      mask[i] = device.stuckAt().mask(places.uniform(draws, DrawPurpose.FAULT, i));
    }
    ConductanceMatrix faulted =
        device.stuckAt().none() ? programmed : CellStages.faulted(programmed, device.range(), mask);
    double[] exponents =
        fill(
            cells,
            i ->
                device
                    .drift()
                    .exponent(
                        faulted.siemens()[i],
                        device.range(),
                        places.normal(draws, DrawPurpose.DRIFT, i)));
    ConductanceMatrix beforeRead = CellStages.drifted(faulted, device, exponents, seconds);
    return new ProgrammedCells(levels, target, programmed, mask, faulted, beforeRead);
  }

  private static double[] fill(int length, IntToDoubleFunction value) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return values;
  }

  /** Random numbers of an array's cells, by their index. */
  private record Places(int columns, LayerPlace place) {
    double normal(CellDraws draws, DrawPurpose purpose, int cell) {
      return draws.normal(purpose, place.row(cell / columns), place.column(cell % columns), 0);
    }

    double uniform(CellDraws draws, DrawPurpose purpose, int cell) {
      return draws.uniform(purpose, place.row(cell / columns), place.column(cell % columns), 0);
    }
  }

  /** {@code levels}. */
  public CellLevels levels() {
    return levels;
  }

  /** {@code G_target}. */
  public ConductanceMatrix target() {
    return target;
  }

  /** {@code G_programmed}. */
  public ConductanceMatrix programmed() {
    return programmed;
  }

  /** {@code stuck_mask}, row-major; the cells' own. */
  public int[] stuckMask() {
    return stuckMask;
  }

  /** Conductances with the stuck cells. */
  public ConductanceMatrix faulted() {
    return faulted;
  }

  /** {@code G_before_read}. */
  public ConductanceMatrix beforeRead() {
    return beforeRead;
  }
}
