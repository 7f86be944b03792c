package io.retinaflow.offload.cpu;

import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.HostSession;
import java.util.List;
import java.util.Map;

/**
 * Provider of the back end {@code cpu}. Its options:
 *
 * <ul>
 *   <li>{@code threads}, threads that share an inference: 1 unless set, since subtasks run side by
 *       side;
 *   <li>{@code kernels}, {@code auto} (unless set), {@code vector} or {@code scalar}: the same
 *       results, at another speed;
 *   <li>{@code precision}, {@code float32} (unless set) or {@code int8}: 8-bit weights, an
 *       approximation.
 * </ul>
 */
public final class CpuAcceleratorProvider implements AcceleratorProvider {
  static final String NAME = "cpu";
  private static final String THREADS = "threads";
  private static final String KERNELS = "kernels";
  private static final String PRECISION = "precision";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "event-driven engine on this machine's CPU; operations are counted from real spikes";
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(NAME, options, List.of(THREADS, KERNELS, PRECISION));
    EngineOptions engineOptions =
        new EngineOptions(
            given.integer(THREADS).orElse(1),
            given.choice(KERNELS, Kernels.AUTO),
            given.choice(PRECISION, Precision.FLOAT32));
    return model -> {
      EventEngine engine = EventEngine.compile(model, engineOptions);
      return new HostSession(NAME, engine, engine::close);
    };
  }
}
