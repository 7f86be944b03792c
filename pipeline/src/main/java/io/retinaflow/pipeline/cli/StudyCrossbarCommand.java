package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.plot.SpreadChart;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.imc.crossbar.AgreementStudy.Knob;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import io.retinaflow.offload.imc.network.CrossbarStudy;
import io.retinaflow.pipeline.infer.ModelSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Monte-Carlo study of a network on non-ideal crossbars. */
@Command(
    name = "crossbar",
    mixinStandardHelpOptions = true,
    description = {
      "Run a network through simulated non-ideal crossbars and tell how far it agrees with the exact"
          + " run, against wire resistance, on/off ratio of the cells, converter bits and array size,"
          + " one at a time, over several seeds. Ratio and bits are varied with ideal wires, whose loss would"
          + " hide them.",
      "The inputs are clips of moving shapes. An untrained network's predictions mean nothing, but"
          + " that they agree does.",
      "Examples:",
      "  retinaflow study crossbar --network untrained --seeds 3 --chart charts",
      "  retinaflow study crossbar --network model --profile crossbar-pcm --vary adc-bits --json"
    })
final class StudyCrossbarCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int FIRST_SEED = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "FOLDER",
      defaultValue = ModelSource.UNTRAINED,
      description =
          "Model folder, or 'untrained' for the built-in network. Default: ${DEFAULT-VALUE}.")
  private String network = ModelSource.UNTRAINED;

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      defaultValue = "crossbar-rram",
      description =
          "Crossbars that are varied from: a profile's name or YAML file. Default:"
              + " ${DEFAULT-VALUE}.")
  private String profile = "";

  @Option(
      names = "--vary",
      paramLabel = "KNOB",
      converter = KnobConverter.class,
      split = ",",
      description =
          "What to vary: wire-resistance, on-off-ratio, adc-bits, array-side. Default: all, one"
              + " after another.")
  private @Nullable List<Knob> knobs;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Seeds of programming and noise. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--clips",
      paramLabel = "N",
      defaultValue = "4",
      description = "Clips that are run. Default: ${DEFAULT-VALUE}.")
  private int clips;

  @Option(
      names = "--chart",
      paramLabel = "FOLDER",
      description = "Write a chart of each, as SVG and PNG.")
  private @Nullable Path charts;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    requirePositive("--seeds", seeds);
    requirePositive("--clips", clips);
    Model model = ModelSource.load(network);
    FloatTensor inputs = StudyClips.of(model, clips, FIRST_SEED);
    CrossbarProfile arrays = profile();
    List<CrossbarSweep> sweeps = new ArrayList<>();
    for (Knob knob : Optional.ofNullable(knobs).orElseGet(() -> List.of(Knob.values()))) {
      sweeps.add(sweep(new CrossbarStudy(model, inputs, CrossbarSweep.base(knob, arrays)), knob));
    }
    print(model, arrays, sweeps);
    if (charts != null) {
      draw(sweeps, arrays, charts);
    }
    return 0;
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), option + " must be positive, not " + value);
    }
  }

  private CrossbarProfile profile() throws IOException {
    boolean file = profile.endsWith(".yaml") || profile.endsWith(".yml");
    return file ? CrossbarProfile.read(Path.of(profile)) : CrossbarProfile.shipped(profile);
  }

  private CrossbarSweep sweep(CrossbarStudy study, Knob knob) {
    List<CrossbarStudy.Point> points = new ArrayList<>();
    double[] values = CrossbarSweep.values(knob);
    for (double value : values) {
      points.add(study.measure(knob, value, FIRST_SEED, seeds));
      tellProgress(knob, points.size(), values.length);
    }
    return new CrossbarSweep(knob, points);
  }

  private void tellProgress(Knob knob, int done, int all) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "%s: %d of %d settings, %d seeds each%n", CrossbarSweep.key(knob), done, all, seeds);
      err.flush();
    }
  }

  private void print(Model model, CrossbarProfile arrays, List<CrossbarSweep> sweeps)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(values(model, arrays, sweeps)));
    } else {
      out.printf(
          "agreement of %s on %s with the exact run, %d clips, %d seeds: mean +- standard"
              + " deviation%n",
          model, arrays.name(), clips, seeds);
      sweeps.forEach(sweep -> out.printf("%n%s%n", sweep.table()));
    }
    out.flush();
  }

  private Map<String, Object> values(
      Model model, CrossbarProfile arrays, List<CrossbarSweep> sweeps) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("network", model.toString());
    values.put("profile", arrays.name());
    values.put("clips", clips);
    values.put("seeds", seeds);
    sweeps.forEach(sweep -> values.put(CrossbarSweep.key(sweep.knob()), sweep.json()));
    return values;
  }

  private static void draw(List<CrossbarSweep> sweeps, CrossbarProfile arrays, Path folder)
      throws IOException {
    for (CrossbarSweep sweep : sweeps) {
      SpreadChart chart = sweep.chart(arrays.name());
      SvgCanvas canvas = new SvgCanvas(SpreadChart.WIDTH, SpreadChart.HEIGHT, Theme.LIGHT);
      chart.draw(canvas);
      String name = CrossbarSweep.key(sweep.knob());
      byte[] document = canvas.document().getBytes(StandardCharsets.UTF_8);
      write(folder.resolve(name + ".svg"), stream -> stream.write(document));
      write(folder.resolve(name + ".png"), chart.picture(Theme.LIGHT)::writePng);
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (PartialFile partial = new PartialFile(file)) {
      try (OutputStream stream = Files.newOutputStream(partial.path())) {
        content.writeTo(stream);
      }
      partial.complete();
    }
  }

  /** What goes into a file. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }
}
