package io.retinaflow.offload.remote;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.cpu.CpuAcceleratorProvider;
import java.util.Map;

/** Small model with a clip of eight timesteps, two chunks of four. */
final class TestingClip {
  static final Model MODEL = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
  static final int CHUNKS = 2;

  private static final int CHUNK_TIMESTEPS = 4;

  private TestingClip() {}

  static FloatTensor whole() {
    FloatTensor events = FloatTensor.zeros(1, CHUNKS * CHUNK_TIMESTEPS, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1 + i % 3;
    }
    return events;
  }

  static FloatTensor chunk(int index) {
    FloatTensor whole = whole();
    FloatTensor chunk = FloatTensor.zeros(1, CHUNK_TIMESTEPS, 2, 32, 32);
    int length = chunk.values().length;
    System.arraycopy(whole.values(), index * length, chunk.values(), 0, length);
    return chunk;
  }

  /** The clip of as many samples, all alike. */
  static FloatTensor batch(int samples) {
    FloatTensor one = whole();
    Shape shape = one.shape().with(0, samples);
    FloatTensor batch = FloatTensor.zeros(shape.toArray());
    for (int i = 0; i < samples; i++) {
      System.arraycopy(
          one.values(), 0, batch.values(), i * one.values().length, one.values().length);
    }
    return batch;
  }

  static AcceleratorSession onCpu() {
    return new CpuAcceleratorProvider().create(Map.of()).load(MODEL);
  }
}
