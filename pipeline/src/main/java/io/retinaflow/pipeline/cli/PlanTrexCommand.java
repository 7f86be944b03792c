package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.trex.CrossbarDevice;
import io.retinaflow.offload.trex.DelayReading;
import io.retinaflow.offload.trex.PublishedTables;
import io.retinaflow.offload.trex.ReuseLinking;
import io.retinaflow.offload.trex.TrexCostModel;
import io.retinaflow.offload.trex.TrexHardware;
import io.retinaflow.offload.trex.TrexPlan;
import io.retinaflow.offload.trex.TrexProfiles;
import io.retinaflow.offload.trex.VitShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans which attentions of a vision transformer to reuse on crossbars. */
@Command(
    name = "trex",
    mixinStandardHelpOptions = true,
    description = {
      "Plan which attentions of a vision transformer to reuse on crossbars, after TReX (arXiv"
          + " 2408.12742): as few as meet a delay, since each one costs accuracy.",
      "An encoder that reuses has no Q, K, V, scores and softmax of its own; one layer adapts the"
          + " attention it takes over. Which encoders these are changes accuracy alone: the patterns"
          + " are listed best first, as TReX found them.",
      "Examples:",
      "  retinaflow plan trex --model deit-s --delay-ms 7 --device fefet",
      "  retinaflow plan trex --model lv-vit-s --delay-ms 10 --device hybrid --json",
      "  retinaflow plan trex --model mine.yaml --delay-ms 3 --device chip.yaml"
    })
final class PlanTrexCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String FEFET = "trex-fefet-32nm";
  private static final String SRAM = "trex-sram-32nm";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      required = true,
      description = "deit-s, lv-vit-s, or a YAML file with encoders, tokens, width and heads.")
  private String model = "";

  @Option(
      names = "--delay-ms",
      paramLabel = "MILLIS",
      required = true,
      description = "Longest time one image may take.")
  private double delayMillis;

  @Option(
      names = "--device",
      paramLabel = "NAME|FILE",
      defaultValue = "fefet",
      description = {
        "fefet, sram, hybrid, or a YAML file of a device. Default: ${DEFAULT-VALUE}.",
        "hybrid has weights on FeFET, and Q K^T and S V on SRAM, which is written faster."
      })
  private String device = FEFET;

  @Option(
      names = "--linking",
      paramLabel = "KIND",
      defaultValue = "CHAIN",
      description = {
        "From where encoders in a row take their attention: ${COMPLETION-CANDIDATES}.",
        "chain: each from the one before it; share: all from the last that attends. Default:"
            + " ${DEFAULT-VALUE}."
      })
  private ReuseLinking linking = ReuseLinking.CHAIN;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    VitShape shape = shape();
    TrexHardware hardware = hardware();
    TrexCostModel fitted = new TrexCostModel(shape, hardware, DelayReading.FITTED);
    TrexCostModel printed = new TrexCostModel(shape, hardware, DelayReading.PRINTED);
    TrexReport report =
        new TrexReport(
            fitted, printed, TrexPlan.of(fitted, delayMillis), PublishedTables.read(), linking);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? JSON.writeValueAsString(report.values()) : report.table());
    out.flush();
    return 0;
  }

  private VitShape shape() throws MalformedProfileException, IOException {
    return switch (model) {
      case "deit-s", "lv-vit-s" -> TrexProfiles.shippedShape(model);
      default -> TrexProfiles.readShape(file("--model", model, "deit-s, lv-vit-s"));
    };
  }

  private TrexHardware hardware() throws MalformedProfileException, IOException {
    return switch (device) {
      case "fefet", FEFET -> TrexHardware.of(TrexProfiles.shippedDevice(FEFET));
      case "sram", SRAM -> TrexHardware.of(TrexProfiles.shippedDevice(SRAM));
      case "hybrid" -> hybrid();
      default -> TrexHardware.of(readDevice());
    };
  }

  private static TrexHardware hybrid() throws IOException {
    return new TrexHardware(TrexProfiles.shippedDevice(FEFET), TrexProfiles.shippedDevice(SRAM));
  }

  private CrossbarDevice readDevice() throws MalformedProfileException, IOException {
    return TrexProfiles.readDevice(file("--device", device, "fefet, sram, hybrid"));
  }

  /** A word that is no name may be a file, but a file has an ending. */
  private Path file(String option, String word, String names) {
    if (!word.endsWith(".yaml") && !word.endsWith(".yml")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          option + " is one of " + names + " or a .yaml file, not '" + word + "'");
    }
    return Path.of(word);
  }
}
