package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.cost.Component;
import io.retinaflow.offload.imc.cost.ComponentAmounts;
import io.retinaflow.offload.imc.cost.SpikeActivity;
import io.retinaflow.offload.imc.cost.SpikeActivityCounter;
import io.retinaflow.offload.imc.cost.SpikeConvolution;
import io.retinaflow.offload.imc.cost.SpikeSimFidelity;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import java.io.IOException;

/** Counters and energies of SpikingJelly's event-driven SpikeSim for listed spikes. */
final class EventCase implements GoldenCase {
  @Override
  public boolean recognizes(JsonNode golden) {
    return golden.has("spike_flat_indices_per_timestep") && golden.has("breakdown_pJ");
  }

  @Override
  public GoldenChecks verify(String name, JsonNode golden)
      throws IOException, MalformedProfileException {
    JsonNode config = golden.required("config");
    int side = Numbers.integer(config, "xbar_size");
    SpikeConvolution convolution = convolution(config);
    SpikeSimModel model = model(config, side);
    SpikeActivity dense = SpikeActivity.none(convolution.inputTiles(side));
    SpikeActivity counted = dense;
    int timesteps = Numbers.integer(config, "time_steps");
    SpikeTensor spikes =
        spikes(golden.required("spike_flat_indices_per_timestep"), convolution, timesteps);
    for (SpikeActivity activity : new SpikeActivityCounter(convolution, side).count(spikes)) {
      counted = counted.plus(activity);
      dense = dense.plus(SpikeActivity.dense(convolution, side));
    }
    boolean event = config.required("mode").asText().equals("event");
    CheckList checks = new CheckList();
    checkStatistics(golden.required("stats"), event ? counted : dense, dense, checks);
    checks.exact(
        "stats.dense_pe_cycle_count",
        Numbers.integer(golden.required("stats"), "dense_pe_cycle_count"),
        dense.activePatches() * convolution.outputTiles(side));
    checkShape(golden, convolution, checks);
    JsonNode breakdown = golden.required("breakdown_pJ");
    if (event) {
      checkEvent(breakdown, model.eventPicojoules(convolution, counted), checks);
    } else {
      long cycles = dense.activePatches() * convolution.outputTiles(side);
      double energy = model.pePicojoules(convolution.kernel()).total() * cycles;
      near(breakdown, "pe_cycle_pj", energy, checks);
      near(breakdown, "total_pj", energy, checks);
    }
    near(golden, "patch_control_energy_pj", model.patchPicojoules().total(), checks);
    near(golden, "pe_cycle_energy_pj", model.pePicojoules(convolution.kernel()).total(), checks);
    return checks.of(name);
  }

  private static SpikeConvolution convolution(JsonNode config) {
    int[] shape = Numbers.flatInts(config.required("in_shape_CHW"));
    return new SpikeConvolution(
        shape[0],
        Numbers.integer(config, "out_channels"),
        shape[1],
        shape[2],
        Numbers.integer(config, "kernel"),
        Numbers.integer(config, "stride"),
        Numbers.integer(config, "padding"));
  }

  private static SpikeSimModel model(JsonNode config, int side)
      throws IOException, MalformedProfileException {
    String device = config.required("device").asText();
    SpikeSimProfile profile = SpikeSimProfile.shipped("spikesim-" + device + "-65nm");
    SpikeSimProfile sized =
        profile.withChip(profile.chip().withArrays(side, profile.chip().pesPerTile()));
    return new SpikeSimModel(sized, SpikeSimFidelity.AUTHORS);
  }

  private static SpikeTensor spikes(JsonNode indices, SpikeConvolution convolution, int timesteps) {
    int channels = convolution.inChannels();
    int elements = channels * convolution.height() * convolution.width();
    byte[] raster = new byte[timesteps * elements];
    for (int t = 0; t < timesteps; t++) {
      for (int index : Numbers.flatInts(indices.required(t))) {
        if (index < 0 || index >= elements) {
          throw new IllegalArgumentException("spike " + index + " of " + elements);
        }
        raster[t * elements + index] = 1;
      }
    }
    return SpikeTensor.ofRaster(
        raster, timesteps, channels, convolution.height(), convolution.width());
  }

  private static void checkStatistics(
      JsonNode stats, SpikeActivity active, SpikeActivity dense, CheckList checks) {
    checkActivity(stats, active, "active_", "active_output_tile_site_count", checks);
    checkActivity(stats, dense, "dense_", "dense_output_tile_site_count", checks);
  }

  private static void checkActivity(
      JsonNode stats, SpikeActivity activity, String prefix, String sites, CheckList checks) {
    String patches = prefix + "patch_tile_count";
    String rows = prefix + "row_count";
    String rowsByTile = prefix + "row_count_by_tile";
    checks.exact("stats." + patches, Numbers.integer(stats, patches), activity.activePatches());
    checks.exact("stats." + rows, Numbers.integer(stats, rows), activity.activeRows());
    JsonNode byTile = stats.required(rowsByTile);
    checks.exact(
        "stats." + rowsByTile + " length", byTile.size(), activity.activeRowsByTile().size());
    for (int z = 0; z < Math.min(byTile.size(), activity.activeRowsByTile().size()); z++) {
      checks.exact(
          "stats." + rowsByTile + "[" + z + "]",
          byTile.get(z).longValue(),
          activity.activeRowsByTile().get(z));
    }
    checks.exact("stats." + sites, Numbers.integer(stats, sites), activity.activeSites());
  }

  private static void checkShape(JsonNode golden, SpikeConvolution convolution, CheckList checks) {
    double[] shape = {
      1, convolution.outChannels(), convolution.outputHeight(), convolution.outputWidth()
    };
    checks.within("out_shape", Numbers.flat(golden.required("out_shape")), shape, 0);
  }

  private static void checkEvent(JsonNode breakdown, ComponentAmounts energy, CheckList checks) {
    double crossbar = energy.of(Component.CROSSBAR);
    double neuron = energy.of(Component.NEURON);
    near(breakdown, "patch_control_pj", patchControl(energy), checks);
    near(breakdown, "xbar_pj", crossbar, checks);
    near(breakdown, "neuron_pj", neuron, checks);
    near(breakdown, "total_pj", energy.total(), checks);
  }

  private static double patchControl(ComponentAmounts energy) {
    double sum = 0;
    for (Component component : Component.values()) {
      if (component != Component.CROSSBAR && component != Component.NEURON) {
        sum += energy.of(component);
      }
    }
    return sum;
  }

  private static void near(JsonNode node, String field, double actual, CheckList checks) {
    checks.near(field, Numbers.number(node, field), actual, CheckList.TIGHT);
  }
}
