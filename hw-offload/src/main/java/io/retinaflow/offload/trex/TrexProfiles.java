package io.retinaflow.offload.trex;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.imc.profile.Bounds;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.imc.profile.ProfileFile;
import io.retinaflow.offload.imc.profile.ProfileSection;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Devices and transformers described in YAML: those that ship, {@code trex-fefet-32nm}, {@code
 * trex-sram-32nm}, {@code deit-s} and {@code lv-vit-s}, and those of users. Each number has its
 * unit and its source:
 *
 * <pre>
 * name: mine
 * array:
 *   technology: {value: 32, unit: nm, source: "..."}
 *   crossbar_side: {value: 64, unit: cell, ...}
 *   crossbars_per_pe: {value: 8, unit: crossbar, ...}
 *   pes_per_tile: {value: 8, unit: PE, ...}
 *   weight_bits: {value: 8, unit: bit, ...}
 *   cell_bits: {value: 2, unit: bit, ...}
 * crossbar:
 *   read_energy, row_write_energy    in pJ
 *   read_delay, write_delay          in us
 *   area                             in mm2
 *
 * name: mine
 * shape:
 *   encoders: {value: 12, unit: encoder, source: "..."}
 *   tokens: {value: 197, unit: token, ...}
 *   width: {value: 384, unit: feature, ...}
 *   heads: {value: 6, unit: head, ...}
 *   mlp_ratio: {value: 4, unit: "1", ...}
 * </pre>
 */
public final class TrexProfiles {
  private TrexProfiles() {}

  /**
   * A device that ships.
   *
   * @param name {@code trex-fefet-32nm} or {@code trex-sram-32nm}
   * @throws IllegalArgumentException if none of that name ships
   * @throws IOException if the resource cannot be read
   */
  public static CrossbarDevice shippedDevice(String name) throws IOException {
    try {
      return device(shipped(name));
    } catch (MalformedProfileException e) {
      throw new IllegalStateException("a profile that ships is wrong", e);
    }
  }

  /**
   * A device that a user described.
   *
   * @throws MalformedProfileException with file, field and value, if it describes none
   * @throws IOException if it cannot be read
   */
  public static CrossbarDevice readDevice(Path file) throws MalformedProfileException, IOException {
    return device(ProfileFile.read(file));
  }

  /**
   * A transformer that ships.
   *
   * @param name {@code deit-s} or {@code lv-vit-s}
   * @throws IllegalArgumentException if none of that name ships
   * @throws IOException if the resource cannot be read
   */
  public static VitShape shippedShape(String name) throws IOException {
    try {
      return shape(shipped(name));
    } catch (MalformedProfileException e) {
      throw new IllegalStateException("a profile that ships is wrong", e);
    }
  }

  /**
   * A transformer that a user described.
   *
   * @throws MalformedProfileException with file, field and value, if it describes none
   * @throws IOException if it cannot be read
   */
  public static VitShape readShape(Path file) throws MalformedProfileException, IOException {
    return shape(ProfileFile.read(file));
  }

  private static ProfileSection shipped(String name) throws MalformedProfileException, IOException {
    return ProfileFile.readResource(TrexProfiles.class, name + ".yaml");
  }

  private static CrossbarDevice device(ProfileSection file) throws MalformedProfileException {
    String name = file.text("name");
    ProfileSection array = file.section("array");
    ProfileSection crossbar = file.section("crossbar");
    file.requireNothingElse();
    array.quantity("technology", "nm", Bounds.POSITIVE);
    int weightBits = count(array, "weight_bits", "bit", CrossbarDevice.MOST_BITS);
    int cellBits = count(array, "cell_bits", "bit", CrossbarDevice.MOST_BITS);
    if (weightBits % cellBits != 0) {
      throw array.malformed(
          "cell_bits.value", cellBits + " bits of a cell do not divide a weight of " + weightBits);
    }
    CrossbarDevice device =
        new CrossbarDevice(
            name,
            count(array, "crossbar_side", "cell", CrossbarDevice.MOST_SIDE),
            count(array, "crossbars_per_pe", "crossbar", CrossbarDevice.MOST_PARTS),
            count(array, "pes_per_tile", "PE", CrossbarDevice.MOST_PARTS),
            weightBits,
            cellBits,
            energy(crossbar, "read_energy"),
            energy(crossbar, "row_write_energy"),
            crossbar.quantity("read_delay", "us", Bounds.POSITIVE).value(),
            crossbar.quantity("write_delay", "us", Bounds.POSITIVE).value(),
            crossbar.quantity("area", "mm2", Bounds.POSITIVE).value());
    array.requireNothingElse();
    crossbar.requireNothingElse();
    return device;
  }

  private static VitShape shape(ProfileSection file) throws MalformedProfileException {
    String name = file.text("name");
    ProfileSection sides = file.section("shape");
    file.requireNothingElse();
    int encoders = count(sides, "encoders", "encoder", VitShape.MOST_ENCODERS);
    int tokens = count(sides, "tokens", "token", VitShape.MOST_TOKENS);
    int width = count(sides, "width", "feature", VitShape.MOST_WIDTH);
    int heads = count(sides, "heads", "head", VitShape.MOST_WIDTH);
    int mlpRatio = count(sides, "mlp_ratio", "1", VitShape.MOST_MLP_RATIO);
    sides.requireNothingElse();
    if (width % heads != 0) {
      throw sides.malformed("heads.value", heads + " heads do not divide a width of " + width);
    }
    return new VitShape(name, encoders, tokens, width, heads, mlpRatio);
  }

  private static int count(ProfileSection section, String field, String unit, int most)
      throws MalformedProfileException {
    return section.count(field, unit, Bounds.POSITIVE, most);
  }

  private static Energy energy(ProfileSection section, String field)
      throws MalformedProfileException {
    double picojoules = section.quantity(field, "pJ", Bounds.POSITIVE).value();
    try {
      return Energy.ofPicojoules(picojoules);
    } catch (IllegalArgumentException e) {
      throw section.malformed(field + ".value", String.valueOf(e.getMessage()));
    }
  }
}
