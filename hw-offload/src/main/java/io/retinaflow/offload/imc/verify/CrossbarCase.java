package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.crossbar.CellLevels;
import io.retinaflow.offload.imc.crossbar.CellStages;
import io.retinaflow.offload.imc.crossbar.Converter;
import io.retinaflow.offload.imc.crossbar.DigitalLif;
import io.retinaflow.offload.imc.crossbar.SignScheme;
import io.retinaflow.offload.imc.crossbar.WeightMapping;
import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellRange;
import io.retinaflow.offload.imc.device.ConductanceNoise;
import io.retinaflow.offload.imc.device.Drift;
import io.retinaflow.offload.imc.device.NoiseLaw;
import io.retinaflow.offload.imc.device.StuckAt;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;
import io.retinaflow.offload.imc.wire.EffectiveConductance;
import io.retinaflow.offload.imc.wire.FixedPointNetwork;
import io.retinaflow.offload.imc.wire.ResistiveNetwork;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.util.Arrays;
import java.util.Locale;

/** A non-ideal crossbar, IMC-REF, stage by stage from recorded random numbers. */
final class CrossbarCase implements GoldenCase {
  // Of currents and power: the reference's own solvers differ by 7.8e-11.
  private static final double NETWORK = 1e-8;
  private static final double FIXED_POINT = 1e-6;

  @Override
  public boolean recognizes(JsonNode golden) {
    return golden.has("G_target") && golden.has("steps") && golden.has("levels");
  }

  @Override
  public GoldenChecks verify(String name, JsonNode golden) {
    return new Run(golden).checks().of(golden.path("name").asText(name));
  }

  /** The stages of one case, each fed with what the one before derived. */
  private static final class Run {
    private final JsonNode golden;
    private final JsonNode config;
    private final CellDevice device;
    private final WeightMapping mapping;
    private final WireResistances wires;
    private final Converter converter;
    private final int rows;
    private final int outputs;
    private final int[] weights;
    private final CheckList checks = new CheckList();

    Run(JsonNode golden) {
      this.golden = golden;
      this.config = golden.required("config");
      this.device = device(config.required("device"));
      this.mapping =
          new WeightMapping(
              Numbers.integer(config, "w_bits"),
              Numbers.integer(config, "cell_bits"),
              SignScheme.DIFFERENTIAL);
      this.wires = wires(config.required("wires_ohm"));
      JsonNode adc = config.required("adc");
      this.converter =
          new Converter(Numbers.integer(adc, "bits"), Numbers.number(adc, "fs_fraction"));
      this.rows = Numbers.integer(config, "rows");
      this.outputs = Numbers.integer(config, "out_cols");
      this.weights = Numbers.flatInts(golden.required("W"));
    }

    private static CellDevice device(JsonNode device) {
      ConductanceNoise programming =
          new ConductanceNoise(
              NoiseLaw.valueOf(device.path("prog_model").asText("none").toUpperCase(Locale.ROOT)),
              Numbers.number(device, "prog_sigma", 0));
      return new CellDevice(
          new CellRange(Numbers.number(device, "gmin"), Numbers.number(device, "gmax")),
          Numbers.number(device, "v_read"),
          programming,
          StuckAt.NONE,
          new Drift(
              Drift.Law.POWER,
              Numbers.number(device, "nu_mean", 0),
              Numbers.number(device, "nu_std", 0),
              Numbers.number(device, "t0", 1)),
          new ConductanceNoise(NoiseLaw.PROPORTIONAL, Numbers.number(device, "read_sigma", 0)));
    }

    private static WireResistances wires(JsonNode ohms) {
      return new WireResistances(
          Numbers.number(ohms, "Rd"),
          Numbers.number(ohms, "Rr"),
          Numbers.number(ohms, "Rc"),
          Numbers.number(ohms, "Rs"));
    }

    CheckList checks() {
      checks.exact("config.slices", Numbers.integer(config, "slices"), mapping.slices());
      checks.exact(
          "config.physical_cols",
          Numbers.integer(config, "physical_cols"),
          mapping.columns(outputs));
      JsonNode adc = config.required("adc");
      checks.near(
          "config.adc.lsb_A",
          Numbers.number(adc, "lsb_A"),
          converter.lsbAmperes(rows, device),
          CheckList.TIGHT);
      checks.exact(
          "config.adc.max_code", Numbers.integer(adc, "max_code"), converter.highestCode());
      CellLevels levels = mapping.levels(weights, rows, outputs);
      checks.exact("levels", golden.required("levels"), i -> levels.levels()[i]);
      checks.near(
          "config.unit_current_A",
          Numbers.number(config, "unit_current_A"),
          Converter.unitAmperes(device, levels.highest()),
          CheckList.TIGHT);
      checkCells(levels);
      return checks;
    }

    private void checkCells(CellLevels levels) {
      ConductanceMatrix target = CellStages.target(levels, device.range());
      checkTensor("G_target", target);
      ConductanceMatrix programmed = target;
      if (golden.hasNonNull("prog_z")) {
        double[] normals = Numbers.flat(golden.get("prog_z"));
        programmed = CellStages.noisy(target, device.programming(), device.range(), normals);
      }
      checkTensor("G_programmed", programmed);
      ConductanceMatrix before = programmed;
      if (golden.hasNonNull("stuck_mask")) {
        int[] mask = Numbers.flatInts(golden.get("stuck_mask"));
        before = CellStages.faulted(before, device.range(), mask);
      }
      if (golden.hasNonNull("drift_nu")) {
        double[] exponents = Numbers.flat(golden.get("drift_nu"));
        double seconds = Numbers.number(config, "t_inference_s");
        before = CellStages.drifted(before, device, exponents, seconds);
      }
      checkTensor("G_before_read", before);
      checkSteps(target, before, levels.highest());
    }

    private void checkTensor(String name, ConductanceMatrix actual) {
      double[] expected = Numbers.flat(golden.required(name));
      checks.near(name, expected, actual.siemens(), CheckList.TIGHT);
    }

    private void checkSteps(ConductanceMatrix target, ConductanceMatrix before, int highestLevel) {
      double[] membrane = new double[outputs];
      int t = 0;
      for (JsonNode step : golden.required("steps")) {
        String name = "steps[" + t + "].";
        checkStep(name, step, target, before, highestLevel, membrane);
        t++;
      }
    }

    private void checkStep(
        String name,
        JsonNode step,
        ConductanceMatrix target,
        ConductanceMatrix before,
        int highestLevel,
        double[] membrane) {
      int[] x = Numbers.flatInts(step.required("x"));
      checks.exact(name + "y_exact", step.required("y_exact"), j -> product(x, j));
      double[] y = new double[outputs];
      int c = 0;
      for (JsonNode cycle : step.required("cycles")) {
        int bit = c;
        int[] bits = Arrays.stream(x).map(value -> value >>> bit & 1).toArray();
        double[] columns =
            checkCycle(name + "cycles[" + c + "].", cycle, bits, target, before, highestLevel);
        double[] sums = new double[outputs];
        mapping.recombine(columns, sums, 0, outputs, j -> 0);
        for (int j = 0; j < outputs; j++) {
          y[j] += (1 << bit) * sums[j];
        }
        c++;
      }
      checks.near(name + "y_xbar", Numbers.flat(step.required("y_xbar")), y, CheckList.TIGHT);
      if (config.hasNonNull("lif")) {
        checkNeurons(name, step, y, membrane);
      }
    }

    private double product(int[] x, int output) {
      long sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += (long) x[i] * weights[i * outputs + output];
      }
      return sum;
    }

    /** Checks one read of the array; the sums of levels that it gives. */
    private double[] checkCycle(
        String name,
        JsonNode cycle,
        int[] bits,
        ConductanceMatrix target,
        ConductanceMatrix before,
        int highestLevel) {
      checks.exact(name + "input_bits", cycle.required("input_bits"), i -> bits[i]);
      double[] volts = Arrays.stream(bits).mapToDouble(b -> b * device.readVolts()).toArray();
      near(name, cycle, "I_ideal", target.currents(volts), CheckList.TIGHT);
      ConductanceMatrix cells = before;
      if (cycle.hasNonNull("read_noise_z")) {
        double[] normals = Numbers.flat(cycle.get("read_noise_z"));
        cells = CellStages.noisy(before, device.readNoise(), device.range(), normals);
      }
      double[] wireless = cells.currents(volts);
      near(name, cycle, "I_no_wire", wireless, CheckList.TIGHT);
      double[] currents = checkNetwork(name, cycle, cells, volts);
      checkLoss(name, cycle, wireless, currents);
      return checkCodes(name, cycle, currents, Arrays.stream(bits).sum(), highestLevel);
    }

    private double[] checkNetwork(
        String name, JsonNode cycle, ConductanceMatrix cells, double[] volts) {
      ResistiveNetwork.Solution solution = new ResistiveNetwork(cells, wires).solve(volts);
      double[] currents = solution.currents();
      near(name, cycle, "I_network", currents, NETWORK);
      double[] expected = Numbers.flat(cycle.required("I_network"));
      double[] effective = EffectiveConductance.of(cells, wires).currents(volts);
      checks.near(name + "I_network by effective conductance", expected, effective, NETWORK);
      double[] settled = new FixedPointNetwork(cells, wires).currents(volts);
      checks.near(name + "I_network by fixed point", expected, settled, FIXED_POINT);
      double watts = Numbers.number(cycle, "source_power_W");
      checks.near(name + "source_power_W", watts, solution.sourceWatts(), NETWORK);
      return currents;
    }

    private void checkLoss(String name, JsonNode cycle, double[] wireless, double[] currents) {
      if (!cycle.hasNonNull("rel_err_ir")) {
        return;
      }
      double lost = 0;
      double all = 0;
      for (int j = 0; j < currents.length; j++) {
        lost += Math.abs(currents[j] - wireless[j]);
        all += wireless[j];
      }
      double loss = all == 0 ? 0 : lost / all;
      checks.near(name + "rel_err_ir", Numbers.number(cycle, "rel_err_ir"), loss, 1e-6);
    }

    private double[] checkCodes(
        String name, JsonNode cycle, double[] currents, int active, int highestLevel) {
      double offset = Converter.offsetAmperes(device, active);
      double given = Numbers.number(cycle, "offset_current");
      checks.near(name + "offset_current", given, offset, CheckList.TIGHT);
      double lsb = converter.lsbAmperes(rows, device);
      int[] codes =
          Arrays.stream(currents).mapToInt(i -> converter.code(i - offset, lsb)).toArray();
      checks.exact(name + "adc_codes", cycle.required("adc_codes"), j -> codes[j]);
      double unit = Converter.unitAmperes(device, highestLevel);
      return Arrays.stream(codes).mapToDouble(code -> code * lsb / unit).toArray();
    }

    private void checkNeurons(String name, JsonNode step, double[] y, double[] membrane) {
      JsonNode lif = config.get("lif");
      DigitalLif neurons =
          new DigitalLif(
              Numbers.number(lif, "leak"),
              Numbers.number(lif, "scale"),
              Numbers.number(lif, "threshold"));
      boolean[] spikes = neurons.step(membrane, y);
      checks.near(
          name + "lif_membrane_after",
          Numbers.flat(step.required("lif_membrane_after")),
          membrane.clone(),
          CheckList.TIGHT);
      checks.exact(name + "spikes_out", step.required("spikes_out"), j -> spikes[j] ? 1 : 0);
    }

    private void near(
        String name, JsonNode cycle, String field, double[] actual, double tolerance) {
      checks.near(name + field, Numbers.flat(cycle.required(field)), actual, tolerance);
    }
  }
}
