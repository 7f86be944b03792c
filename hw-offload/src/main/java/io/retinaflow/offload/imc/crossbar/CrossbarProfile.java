package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellRange;
import io.retinaflow.offload.imc.device.ConductanceNoise;
import io.retinaflow.offload.imc.device.Drift;
import io.retinaflow.offload.imc.device.NoiseLaw;
import io.retinaflow.offload.imc.device.StuckAt;
import io.retinaflow.offload.imc.profile.Bounds;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.imc.profile.ProfileFile;
import io.retinaflow.offload.imc.profile.ProfileSection;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A kind of crossbar: device, array, wires and converters.
 *
 * @param name name of the profile
 * @param device memory device of a cell
 * @param rows rows of an array
 * @param columns physical columns of an array
 * @param mapping layout of weights on the columns
 * @param wires resistances of the wires
 * @param converter converter of a column
 * @param secondsSinceProgramming age of the conductances, for drift
 */
public record CrossbarProfile(
    String name,
    CellDevice device,
    int rows,
    int columns,
    WeightMapping mapping,
    WireResistances wires,
    Converter converter,
    double secondsSinceProgramming) {

  private static final int MOST_CELLS = 4096;

  /**
   * Checks that an output fits an array.
   *
   * @throws IllegalArgumentException if a side is not 1..4096, no output fits the columns, or the
   *     time is negative
   */
  public CrossbarProfile {
    if (rows < 1 || rows > MOST_CELLS || columns > MOST_CELLS) {
      throw new IllegalArgumentException("array of " + rows + " x " + columns + " cells");
    }
    if (mapping.columns(1) > columns) {
      throw new IllegalArgumentException(
          "%s needs %d columns for one output, an array has %d"
              .formatted(mapping, mapping.columns(1), columns));
    }
    if (!(secondsSinceProgramming >= 0)) {
      throw new IllegalArgumentException("age of " + secondsSinceProgramming + " s");
    }
  }

  /** Outputs that one array holds. */
  public int outputsPerArray() {
    return (columns - mapping.sharedColumns()) / mapping.columnsPerOutput();
  }

  /** The same with one stage left out. */
  public CrossbarProfile without(CrossbarStage stage) {
    return switch (stage) {
      case PROGRAM ->
          withDevice(
              new CellDevice(
                  device.range(),
                  device.readVolts(),
                  ConductanceNoise.NONE,
                  device.stuckAt(),
                  device.drift(),
                  device.readNoise()));
      case FAULT ->
          withDevice(
              new CellDevice(
                  device.range(),
                  device.readVolts(),
                  device.programming(),
                  StuckAt.NONE,
                  device.drift(),
                  device.readNoise()));
      case DRIFT ->
          withDevice(
              new CellDevice(
                  device.range(),
                  device.readVolts(),
                  device.programming(),
                  device.stuckAt(),
                  Drift.NONE,
                  device.readNoise()));
      case READ_NOISE ->
          withDevice(
              new CellDevice(
                  device.range(),
                  device.readVolts(),
                  device.programming(),
                  device.stuckAt(),
                  device.drift(),
                  ConductanceNoise.NONE));
      case WIRES -> withWires(WireResistances.NONE);
      case ADC -> withConverter(Converter.IDEAL);
    };
  }

  /** The same with another device. */
  public CrossbarProfile withDevice(CellDevice other) {
    return new CrossbarProfile(
        name, other, rows, columns, mapping, wires, converter, secondsSinceProgramming);
  }

  /** The same with other wires. */
  public CrossbarProfile withWires(WireResistances other) {
    return new CrossbarProfile(
        name, device, rows, columns, mapping, other, converter, secondsSinceProgramming);
  }

  /** The same with another converter. */
  public CrossbarProfile withConverter(Converter other) {
    return new CrossbarProfile(
        name, device, rows, columns, mapping, wires, other, secondsSinceProgramming);
  }

  /** The same on arrays of another size. */
  public CrossbarProfile withArray(int otherRows, int otherColumns) {
    return new CrossbarProfile(
        name, device, otherRows, otherColumns, mapping, wires, converter, secondsSinceProgramming);
  }

  /** The same with weights laid out otherwise. */
  public CrossbarProfile withMapping(WeightMapping other) {
    return new CrossbarProfile(
        name, device, rows, columns, other, wires, converter, secondsSinceProgramming);
  }

  /** The same, read some time after programming. */
  public CrossbarProfile withAge(double seconds) {
    return new CrossbarProfile(name, device, rows, columns, mapping, wires, converter, seconds);
  }

  /**
   * A profile that comes with this module.
   *
   * @param name {@code crossbar-ideal}, {@code crossbar-rram}, {@code crossbar-fefet}, {@code
   *     crossbar-pcm} or {@code crossbar-sram}
   * @throws IllegalArgumentException if there is none of this name
   * @throws MalformedProfileException if it is malformed
   * @throws IOException if it cannot be read
   */
  public static CrossbarProfile shipped(String name) throws MalformedProfileException, IOException {
    String resource = "/io/retinaflow/offload/imc/" + name + ".yaml";
    return of(ProfileFile.readResource(CrossbarProfile.class, resource));
  }

  /**
   * A user's profile.
   *
   * @throws MalformedProfileException if a field is missing, unknown or out of range
   * @throws IOException if the file cannot be read
   */
  public static CrossbarProfile read(Path file) throws MalformedProfileException, IOException {
    return of(ProfileFile.read(file));
  }

  private static CrossbarProfile of(ProfileSection file) throws MalformedProfileException {
    String name = file.text("name");
    CellDevice device = device(file.section("device"));
    WireResistances wires = wires(file.section("wires"));
    Converter converter = converter(file.section("adc"));
    ProfileSection array = file.section("array");
    int rows = array.count("rows", "cell", Bounds.POSITIVE, MOST_CELLS);
    int columns = array.count("columns", "cell", Bounds.POSITIVE, MOST_CELLS);
    int weightBits = array.count("weight_bits", "bit", Bounds.POSITIVE, 16);
    int cellBits = array.count("cell_bits", "bit", Bounds.POSITIVE, 8);
    SignScheme scheme = array.choice("sign_scheme", SignScheme.class);
    double age = array.quantity("age", "s", Bounds.NOT_NEGATIVE).value();
    array.requireNothingElse();
    file.requireNothingElse();
    if (weightBits < 2) {
      throw file.malformed("array.weight_bits.value", "expected 2 or more, found " + weightBits);
    }
    WeightMapping mapping = new WeightMapping(weightBits, cellBits, scheme);
    if (mapping.columns(1) > columns) {
      throw file.malformed(
          "array.columns.value",
          "expected room for one output (%d), found %d".formatted(mapping.columns(1), columns));
    }
    return new CrossbarProfile(name, device, rows, columns, mapping, wires, converter, age);
  }

  private static CellDevice device(ProfileSection section) throws MalformedProfileException {
    double highest = 1 / (1e3 * section.quantity("r_on", "kohm", Bounds.POSITIVE).value());
    double ratio = section.quantity("on_off_ratio", "1", Bounds.POSITIVE).value();
    if (!(ratio > 1)) {
      throw section.malformed("on_off_ratio.value", "expected a number above 1, found " + ratio);
    }
    CellDevice device =
        new CellDevice(
            new CellRange(highest / ratio, highest),
            section.quantity("v_read", "V", Bounds.POSITIVE).value(),
            noise(section.section("programming")),
            stuckAt(section.section("stuck_at")),
            drift(section.section("drift")),
            noise(section.section("read_noise")));
    section.requireNothingElse();
    return device;
  }

  private static ConductanceNoise noise(ProfileSection section) throws MalformedProfileException {
    NoiseLaw law = section.choice("law", NoiseLaw.class);
    String unit = law == NoiseLaw.PCM_FLICKER ? "s" : "1";
    double parameter = section.quantity("parameter", unit, Bounds.NOT_NEGATIVE).value();
    section.requireNothingElse();
    return new ConductanceNoise(law, parameter);
  }

  private static StuckAt stuckAt(ProfileSection section) throws MalformedProfileException {
    double lowest = section.quantity("lowest", "1", Bounds.FRACTION).value();
    double highest = section.quantity("highest", "1", Bounds.FRACTION).value();
    section.requireNothingElse();
    if (lowest + highest > 1) {
      throw section.malformed(
          "highest.value", "expected at most what lowest leaves of 1, found " + highest);
    }
    return new StuckAt(lowest, highest);
  }

  private static Drift drift(ProfileSection section) throws MalformedProfileException {
    Drift drift =
        new Drift(
            section.choice("law", Drift.Law.class),
            section.quantity("exponent_mean", "1", Bounds.NOT_NEGATIVE).value(),
            section.quantity("exponent_deviation", "1", Bounds.NOT_NEGATIVE).value(),
            section.quantity("reference_time", "s", Bounds.POSITIVE).value());
    section.requireNothingElse();
    return drift;
  }

  private static WireResistances wires(ProfileSection section) throws MalformedProfileException {
    WireResistances wires =
        new WireResistances(
            section.quantity("driver", "ohm", Bounds.NOT_NEGATIVE).value(),
            section.quantity("row", "ohm", Bounds.NOT_NEGATIVE).value(),
            section.quantity("column", "ohm", Bounds.NOT_NEGATIVE).value(),
            section.quantity("sense", "ohm", Bounds.NOT_NEGATIVE).value());
    section.requireNothingElse();
    return wires;
  }

  private static Converter converter(ProfileSection section) throws MalformedProfileException {
    int bits = section.count("bits", "bit", Bounds.NOT_NEGATIVE, 16);
    double fraction = section.quantity("range_fraction", "1", Bounds.FRACTION).value();
    if (fraction == 0) {
      throw section.malformed("range_fraction.value", "expected a number above 0, found 0");
    }
    section.requireNothingElse();
    return new Converter(bits, fraction);
  }
}
