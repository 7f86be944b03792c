package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.slice.EventChunk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Meters of the infer step, each looked up once. */
final class InferMeters {
  private final PipelineMeters meters;
  private final String backend;
  private final Map<String, Counter> spikes = new HashMap<>();
  private final Map<List<String>, Operations> operations = new HashMap<>();
  private final Map<List<String>, Counter> joules = new HashMap<>();
  private final Map<String, Exits> exitsBySensor = new HashMap<>();

  InferMeters(PipelineMeters meters, String backend) {
    this.meters = meters;
    this.backend = backend;
  }

  Timer inference(String model) {
    return meters.timer(PipelineMeter.INFERENCE, model, backend);
  }

  /**
   * Counts a run.
   *
   * @param activity what it did
   * @param energies what that cost, by back end and way of knowing
   */
  void account(String sensor, ActivityTrace activity, List<PredictionEnergy> energies) {
    register(sensor);
    for (NeuronActivity neurons : activity.neurons()) {
      spikes
          .computeIfAbsent(
              neurons.layer(), layer -> meters.counter(PipelineMeter.SPIKES, layer, backend))
          .increment((double) neurons.spikes());
    }
    energies.forEach(energy -> account(sensor, energy));
  }

  private void account(String sensor, PredictionEnergy energy) {
    for (PredictionEnergy.LayerEnergy layer : energy.layers()) {
      operations
          .computeIfAbsent(
              List.of(layer.layer(), energy.backend()),
              tags -> Operations.of(meters, tags.get(0), tags.get(1)))
          .count(layer);
      count(
          PipelineMeter.ENERGY,
          layer.joules(),
          sensor,
          layer.layer(),
          energy.backend(),
          energy.provenance());
    }
    energy
        .components()
        .forEach(
            (component, amount) ->
                count(
                    PipelineMeter.COMPONENT_ENERGY,
                    amount,
                    sensor,
                    component,
                    energy.backend(),
                    energy.provenance()));
  }

  private void count(PipelineMeter meter, BigDecimal amount, String... tags) {
    List<String> key = new ArrayList<>(List.of(tags));
    key.add(meter.meterName());
    joules
        .computeIfAbsent(key, unused -> meters.counter(meter, tags))
        .increment(amount.doubleValue());
  }

  /** Counts a chunk that is not run, its clip being decided. */
  void skipped(EventChunk chunk, ClipState.Decided clip) {
    int timesteps = chunk.histogram().timesteps();
    Exits exits = exits(chunk.sensor());
    exits.timestepsSkipped().increment((double) timesteps);
    exits
        .joulesSaved()
        .increment(SavedEnergy.joules(clip.joules(), clip.timesteps(), timesteps).doubleValue());
  }

  /** Counts a chunk that was answered from resting neurons though its clip had begun before. */
  void reset(String sensor, ResetReason reason) {
    meters.counter(PipelineMeter.CLIPS_RESET, sensor, reason.tag()).increment();
  }

  private Exits exits(String sensor) {
    return exitsBySensor.computeIfAbsent(sensor, name -> Exits.of(meters, name, backend));
  }

  /** Shown from a sensor's first chunk on, at 0, so that a rate can be taken of them. */
  private void register(String sensor) {
    if (exitsBySensor.containsKey(sensor)) {
      return;
    }
    exits(sensor);
    for (ResetReason reason : ResetReason.values()) {
      meters.counter(PipelineMeter.CLIPS_RESET, sensor, reason.tag());
    }
  }

  private record Exits(Counter timestepsSkipped, Counter joulesSaved) {
    static Exits of(PipelineMeters meters, String sensor, String backend) {
      return new Exits(
          meters.counter(PipelineMeter.TIMESTEPS_SKIPPED, sensor),
          meters.counter(PipelineMeter.ENERGY_SAVED, sensor, backend));
    }
  }

  private record Operations(Counter macs, Counter acs) {
    static Operations of(PipelineMeters meters, String layer, String backend) {
      return new Operations(
          meters.counter(PipelineMeter.OPERATIONS, layer, backend, "mac"),
          meters.counter(PipelineMeter.OPERATIONS, layer, backend, "ac"));
    }

    void count(PredictionEnergy.LayerEnergy layer) {
      macs.increment((double) layer.macs());
      acs.increment((double) layer.acs());
    }
  }
}
