package io.retinaflow.offload.remote;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.Execution;
import java.util.concurrent.CountDownLatch;

/** The CPU's session, whose runs say that they began and then wait until they may go on. */
final class GatedSession implements AcceleratorSession {
  private final AcceleratorSession cpu = TestingClip.onCpu();
  private final CountDownLatch begun;
  private final CountDownLatch gate;

  GatedSession(CountDownLatch begun, CountDownLatch gate) {
    this.begun = begun;
    this.gate = gate;
  }

  @Override
  public Execution run(FloatTensor input) {
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the gate", e);
    }
    return cpu.run(input);
  }

  @Override
  public SpikingSession clip() {
    return cpu.clip();
  }

  @Override
  public SpikingSession clip(SpikeObserver observer) {
    return cpu.clip(observer);
  }

  @Override
  public CostModel costs() {
    return cpu.costs();
  }

  @Override
  public void close() {
    cpu.close();
  }
}
