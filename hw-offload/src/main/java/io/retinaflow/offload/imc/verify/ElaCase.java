package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.cost.LayerEstimate;
import io.retinaflow.offload.imc.cost.MappedLayer;
import io.retinaflow.offload.imc.cost.SpikeSimArea;
import io.retinaflow.offload.imc.cost.SpikeSimDefect;
import io.retinaflow.offload.imc.cost.SpikeSimEstimate;
import io.retinaflow.offload.imc.cost.SpikeSimFidelity;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of the released SpikeSim estimator for one network. */
final class ElaCase implements GoldenCase {
  // The only number that the released estimator prints and does not return.
  private static final Pattern ELEMENTS = Pattern.compile("No\\. of PEs ([0-9.]+)");

  @Override
  public boolean recognizes(JsonNode golden) {
    return golden.has("energy_pJ_layerwise") && golden.path("config").has("in_ch");
  }

  @Override
  public GoldenChecks verify(String name, JsonNode golden)
      throws IOException, MalformedProfileException {
    JsonNode config = golden.required("config");
    SpikeSimProfile profile = profile(config);
    // The authors' restriction to ascending layers is theirs to state: here it would only hide
    // numbers.
    SpikeSimFidelity fidelity =
        SpikeSimFidelity.AUTHORS.without(SpikeSimDefect.ASCENDING_LAYERS_ONLY);
    SpikeSimEstimate estimate =
        new SpikeSimModel(profile, fidelity)
            .estimate(layers(config), Numbers.integer(config, "time_steps"));
    CheckList checks = new CheckList();
    checks.exact(
        "PE_cycle_ns", Numbers.number(golden, "PE_cycle_ns"), profile.chip().peCycleNanos());
    Matcher elements = ELEMENTS.matcher(golden.path("stdout").asText());
    if (elements.find()) {
      checks.exact(
          "stdout PEs",
          Math.round(Double.parseDouble(elements.group(1))),
          estimate.processingElements());
    }
    checks.exact("n_tiles", Numbers.integer(golden, "n_tiles"), estimate.tiles());
    checkArea(golden.required("area_um2"), estimate.area(), checks);
    checkEnergy(golden, estimate, checks);
    checks.exact(
        "latency_ns", Numbers.number(golden, "latency_ns"), estimate.neuronwiseLatencyNanos());
    return checks.of(name);
  }

  private static SpikeSimProfile profile(JsonNode config)
      throws IOException, MalformedProfileException {
    String device = config.required("device").asText();
    SpikeSimProfile profile = SpikeSimProfile.shipped("spikesim-" + device + "-65nm");
    return profile.withChip(
        profile
            .chip()
            .withArrays(
                Numbers.integer(config, "xbar_size"), Numbers.integer(config, "pe_per_tile"))
            .withClock(Numbers.number(config, "clk_freq_mhz")));
  }

  private static List<MappedLayer> layers(JsonNode config) {
    int[] inChannels = Numbers.flatInts(config.required("in_ch"));
    int[] outChannels = Numbers.flatInts(config.required("out_ch"));
    int[] inSides = Numbers.flatInts(config.required("in_dim"));
    int[] outSides = Numbers.flatInts(config.required("out_dim"));
    int kernel = Numbers.integer(config, "kernel_size");
    List<MappedLayer> layers = new ArrayList<>();
    for (int l = 0; l < inChannels.length; l++) {
      layers.add(
          MappedLayer.convolution(
              "conv" + (l + 1), inChannels[l], outChannels[l], kernel, inSides[l], outSides[l]));
    }
    return layers;
  }

  private static void checkArea(JsonNode golden, SpikeSimArea area, CheckList checks) {
    nearArea(golden, "neuron_mem", area.membraneMemory(), checks);
    nearArea(golden, "crossbar_compute", area.compute(), checks);
    nearArea(golden, "digital", area.digital(), checks);
    nearArea(golden, "total", area.total(), checks);
  }

  private static void nearArea(JsonNode golden, String field, double actual, CheckList checks) {
    double expected = Numbers.number(golden, field);
    checks.near("area_um2." + field, expected, actual, CheckList.TIGHT);
  }

  private static void checkEnergy(JsonNode golden, SpikeSimEstimate estimate, CheckList checks) {
    double[] layerwise = Numbers.flat(golden.required("energy_pJ_layerwise"));
    List<LayerEstimate> layers = estimate.layers();
    checks.exact("layers", layerwise.length, layers.size());
    for (int l = 0; l < Math.min(layerwise.length, layers.size()); l++) {
      checks.near(
          "energy_pJ_layerwise[" + l + "]",
          layerwise[l],
          layers.get(l).picojoules().total(),
          CheckList.TIGHT);
    }
    checks.near(
        "energy_pJ_total",
        Numbers.number(golden, "energy_pJ_total"),
        estimate.picojoules().total(),
        CheckList.TIGHT);
  }
}
