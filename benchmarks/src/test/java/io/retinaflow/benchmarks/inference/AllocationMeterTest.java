package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AllocationMeterTest {
  private static final int BYTES = 10 << 20;

  @Test
  void allocatedBytes_arrayOfThisThread_isCounted() {
    AllocationMeter meter = AllocationMeter.start();
    byte[] array = new byte[BYTES];

    assertThat(meter.allocatedBytes()).isGreaterThan(array.length);
  }

  @Test
  void allocatedBytes_arrayOfAnotherLivingThread_isCounted()
      throws ExecutionException, InterruptedException {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      AllocationMeter meter = AllocationMeter.start();
      byte[] array = other.submit(() -> new byte[BYTES]).get();

      assertThat(meter.allocatedBytes()).isGreaterThan(array.length);
    } finally {
      other.shutdown();
    }
  }
}
