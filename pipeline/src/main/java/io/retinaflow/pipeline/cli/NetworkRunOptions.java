package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EventInput;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.OfflineRun;
import io.retinaflow.pipeline.slice.EventChunk;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceOptions;
import io.retinaflow.pipeline.slice.SliceRule;
import io.retinaflow.pipeline.slice.StreamSlicer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which network is run on which recording, and where. */
final class NetworkRunOptions {
  private static final long RESET_AFTER_MICROS = 1_000_000;

  @Mixin private RecordingFileOptions fileOptions;
  @Mixin private SelectionOptions selection;

  @Option(
      names = "--network",
      paramLabel = "FOLDER",
      defaultValue = ModelSource.UNTRAINED,
      description = {
        "Model folder (config.json, model.safetensors, card.json), or 'untrained' for the built-in"
            + " STAtten with random weights. Default: ${DEFAULT-VALUE}."
      })
  private String network = "";

  @Option(names = "--input", paramLabel = "FILE", description = "Recording to run it on.")
  private @Nullable Path input;

  @Option(
      names = {"--backend", "--engine"},
      paramLabel = "NAME[,NAME...]",
      defaultValue = "cpu,loas-32nm,spikesim-rram-65nm",
      description =
          "Back ends, of which the first runs the network and the others say what the same runs"
              + " would cost there; 'retinaflow backends' lists them. Default: ${DEFAULT-VALUE}.")
  private String backends = "";

  @Option(
      names = {"--backend-option", "--engine-option"},
      paramLabel = "KEY=VALUE",
      description =
          "Option of the back end that runs the network, or NAME.KEY=VALUE of another; may be given"
              + " several times.")
  private Map<String, String> backendOptions = Map.of();

  @Option(
      names = "--slice",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "100ms",
      description = "Camera time of one clip, as in the job. Default: ${DEFAULT-VALUE}.")
  private Duration slice = Duration.ZERO;

  @Option(
      names = "--slices",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Clips to run. Default: ${DEFAULT-VALUE}, all.")
  private long slices;

  @Option(
      names = "--scaling",
      paramLabel = "RULE",
      defaultValue = "count",
      description = "What a cell of the network's input says, as in the job. Default: count.")
  private Scaling scaling = Scaling.COUNT;

  @Option(
      names = "--chunk-timesteps",
      paramLabel = "COUNT",
      defaultValue = "0",
      description =
          "Timesteps run at a time, as in the job: a chip that takes timesteps together saves more"
              + " with more of them. Default: ${DEFAULT-VALUE}, the fewest that the network takes.")
  private int chunkTimesteps;

  /** What back ends are told beside their names. */
  Map<String, String> backendOptions() {
    return backendOptions;
  }

  /** The network's weights and graph. */
  Model model() throws IOException {
    return ModelSource.load(network);
  }

  /** Whether a recording was named. */
  boolean given() {
    return input != null;
  }

  /**
   * Runs the network on the recording's clips.
   *
   * @param progress where to tell how far it is
   * @throws IllegalArgumentException if the recording holds no clip, or a back end or option is
   *     none
   */
  Simulation run(PrintWriter progress) throws IOException, MalformedPacketException {
    if (input == null || slices < 0) {
      throw new IllegalArgumentException("--slices " + slices + " of --input " + input);
    }
    Model model = model();
    SliceOptions options =
        EventInput.of(model, chunkTimesteps)
            .slices(SliceRule.ByTime.of(slice), scaling, RESET_AFTER_MICROS, GapRule.CONTINUE);
    BackendChoice choice = BackendChoice.parse(backends, 1, backendOptions);
    try (OfflineRun run = OfflineRun.load(choice, model)) {
      feed(input, options, run, progress);
      return new Simulation(
          String.valueOf(input.getFileName()),
          model.card().name(),
          slice.toNanos() / 1_000,
          options.chunkTimesteps(),
          run.clips(),
          run.events(),
          run.lateEvents(),
          run.inferenceNanos(),
          run.costs());
    }
  }

  private void feed(Path file, SliceOptions options, OfflineRun run, PrintWriter progress)
      throws IOException, MalformedPacketException {
    RecordingOptions recording = fileOptions.recordingOptions();
    Resolution sensor = Survey.sensor(file, recording);
    long first = selection.countsFromFirst() ? Survey.of(file, recording).firstMicros() : 0;
    ProgressMeter meter = ProgressMeter.on(progress, file, System::nanoTime);
    try (SelectedEvents events =
        new SelectedEvents(Recording.open(file, recording), selection, sensor, first)) {
      StreamSlicer slicer =
          new StreamSlicer(options, "offline", events.sensor(), chunk -> add(chunk, run));
      while (wanted(run) && events.next()) {
        slicer.add(events.events());
        meter.at(events.payloadBytes(), events.read());
      }
      slicer.end();
    }
    meter.end();
  }

  private void add(EventChunk chunk, OfflineRun run) {
    if (wanted(run)) {
      run.add(chunk);
    }
  }

  private boolean wanted(OfflineRun run) {
    return slices == 0 || run.clips() < slices;
  }
}
