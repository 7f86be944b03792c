package io.retinaflow.offload.imc.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SpikeSimModelTest {
  private SpikeSimProfile profile;

  @BeforeEach
  void readProfile() throws Exception {
    profile = SpikeSimProfile.shipped("spikesim-rram-65nm");
  }

  @ParameterizedTest
  @CsvSource({
    "TILE_BUFFER, 47.9",
    "INTERCONNECT, 19.0",
    "ADC, 15.7",
    "CROSSBAR, 15.3",
    "MUX, 0.73",
    "NEURON, 0.62",
    "FETCH, 0.56",
    "TEMP_BUFFER, 0.19"
  })
  void pePicojoules_publishedChip_hasThePublishedShares(Component component, double percent) {
    ComponentAmounts energy = new SpikeSimModel(profile, SpikeSimFidelity.AUTHORS).pePicojoules(3);

    assertThat(energy.total()).isCloseTo(828.486, within(5e-4));
    assertThat(100 * energy.of(component) / energy.total()).isCloseTo(percent, within(0.051));
  }

  @Test
  void estimate_vgg9_splitsAreaAsPublished() {
    SpikeSimArea area = estimate(SpikeSimFidelity.AUTHORS).area();

    assertThat(area.byComponent().of(Component.INPUT_MEMORY) / area.total())
        .isCloseTo(0.306, within(5e-4));
    assertThat(area.membraneMemory() / area.total()).isCloseTo(0.269, within(5e-4));
  }

  /** The pixel-wise reading is what the energy model's work implies: about X times less. */
  @Test
  void estimate_pixelwise_isByTheChannelsShorter() {
    SpikeSimEstimate estimate = estimate(SpikeSimFidelity.AUTHORS);

    // 5 (16 + 0.75 (1024 + 256 + 256 + 64 + 64 + 64)) cycles of 104 ns
    assertThat(estimate.pixelwiseLatencyNanos()).isEqualTo(5 * (16 + 1296) * 104.0);
    assertThat(estimate.latencyNanos()).isEqualTo(estimate.neuronwiseLatencyNanos());
    assertThat(estimate(SpikeSimFidelity.CORRECTED).latencyNanos())
        .isEqualTo(estimate(SpikeSimFidelity.CORRECTED).pixelwiseLatencyNanos());
  }

  /** Each switch by itself changes something, on a chip and a network that show every defect. */
  @ParameterizedTest
  @EnumSource(
      value = SpikeSimDefect.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "ASCENDING_LAYERS_ONLY")
  void estimate_oneDefectCorrected_changes(SpikeSimDefect defect) throws Exception {
    SpikeSimProfile.Chip chip = profile.chip().withArrays(128, 8);
    SpikeSimProfile.Chip sharp =
        new SpikeSimProfile.Chip(
            65, 250, 26, 128, 8, 6, 0.75, chip.bitsPerValue(), chip.bitCellSquareMicrometres());
    profile = profile.withChip(sharp);
    List<MappedLayer> layers = new ArrayList<>(vgg9());
    layers.add(MappedLayer.linear("fc", 4096, 1024));

    SpikeSimEstimate kept = estimate(SpikeSimFidelity.AUTHORS, layers);
    SpikeSimEstimate corrected = estimate(SpikeSimFidelity.AUTHORS.without(defect), layers);

    assertThat(corrected).isNotEqualTo(kept);
  }

  @Test
  void estimate_arrayDefectsAt64_changeNothing() {
    SpikeSimFidelity sized =
        SpikeSimFidelity.AUTHORS
            .without(SpikeSimDefect.CONVERSIONS_SQUARED)
            .without(SpikeSimDefect.CROSSBAR_OF_FIXED_SIZE)
            .without(SpikeSimDefect.PRECISION_IGNORED);

    double expected = estimate(SpikeSimFidelity.AUTHORS).picojoules().total();

    assertThat(estimate(sized).picojoules().total()).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void estimate_descendingLayers_areTheAuthorsLimitOnly() {
    List<MappedLayer> layers =
        List.of(
            MappedLayer.convolution("wide", 256, 256, 3, 8, 8),
            MappedLayer.convolution("narrow", 64, 64, 3, 8, 8));

    assertThatThrownBy(() -> estimate(SpikeSimFidelity.AUTHORS, layers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("narrow");
    assertThat(estimate(SpikeSimFidelity.CORRECTED, layers).processingElements()).isEqualTo(17);
  }

  @Test
  void estimate_timesteps_energyIsLinear() {
    SpikeSimModel model = new SpikeSimModel(profile, SpikeSimFidelity.AUTHORS);
    double one = model.estimate(vgg9(), 1).picojoules().total();

    assertThat(model.estimate(vgg9(), 8).picojoules().total())
        .isCloseTo(8 * one, within(1e-9 * one));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 65, 3.50",
    "6, 65, 4.03",
    "8, 65, 6.49",
    "4, 32, 0.92",
    "6, 32, 1.06",
    "8, 32, 1.71"
  })
  void parametricAdc_gigasample_costsAsPublished(int bits, double nanometres, double picojoules) {
    assertThat(new ParametricAdc(bits, nanometres, 1e9).picojoulesPerConversion())
        .isCloseTo(picojoules, within(0.0101));
  }

  private SpikeSimEstimate estimate(SpikeSimFidelity fidelity) {
    return estimate(fidelity, vgg9());
  }

  private SpikeSimEstimate estimate(SpikeSimFidelity fidelity, List<MappedLayer> layers) {
    return new SpikeSimModel(profile, fidelity).estimate(layers, 5);
  }

  private static List<MappedLayer> vgg9() {
    return List.of(
        MappedLayer.convolution("conv1", 3, 64, 3, 32, 32),
        MappedLayer.convolution("conv2", 64, 64, 3, 32, 16),
        MappedLayer.convolution("conv3", 64, 128, 3, 16, 16),
        MappedLayer.convolution("conv4", 128, 128, 3, 16, 8),
        MappedLayer.convolution("conv5", 128, 256, 3, 8, 8),
        MappedLayer.convolution("conv6", 256, 256, 3, 8, 8),
        MappedLayer.convolution("conv7", 256, 256, 3, 8, 4));
  }
}
