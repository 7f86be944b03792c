package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.util.HashMap;
import java.util.Map;

/** Meters of the infer step, each looked up once. */
final class InferMeters {
  private final PipelineMeters meters;
  private final String backend;
  private final Map<String, Counter> spikes = new HashMap<>();
  private final Map<String, Operations> operations = new HashMap<>();
  private final Map<String, Map<String, Counter>> joulesBySensor = new HashMap<>();

  InferMeters(PipelineMeters meters, String backend) {
    this.meters = meters;
    this.backend = backend;
  }

  Timer inference(String model) {
    return meters.timer(PipelineMeter.INFERENCE, model, backend);
  }

  void account(Prediction prediction, Execution execution) {
    for (NeuronActivity neurons : execution.activity().neurons()) {
      spikes
          .computeIfAbsent(
              neurons.layer(), layer -> meters.counter(PipelineMeter.SPIKES, layer, backend))
          .increment((double) neurons.spikes());
    }
    PredictionEnergy energy = prediction.energy();
    Map<String, Counter> joules =
        joulesBySensor.computeIfAbsent(prediction.sensor(), sensor -> new HashMap<>());
    for (PredictionEnergy.LayerEnergy layer : energy.layers()) {
      operations
          .computeIfAbsent(layer.layer(), name -> Operations.of(meters, name, backend))
          .count(layer);
      joules
          .computeIfAbsent(
              layer.layer(),
              name ->
                  meters.counter(
                      PipelineMeter.ENERGY,
                      prediction.sensor(),
                      name,
                      backend,
                      energy.provenance()))
          .increment(layer.joules().doubleValue());
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
