package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.layer.FloatTensor;
import org.junit.jupiter.api.Test;

/** What every back end that runs STAtten exactly must do; its test extends this. */
public abstract class AcceleratorContract extends ExecutionContract {

  @Test
  final void run_recordedCase_givesRecordedLogits() {
    Execution execution = session().run(golden().input());

    assertClose(execution.logitsPerTimestep(), golden().logitsPerTimestep());
    assertClose(execution.meanLogits(), golden().meanLogits());
  }

  private static void assertClose(FloatTensor actual, FloatTensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertThat((double) actual.values()[i])
          .isCloseTo(expected.values()[i], within(GoldenReport.LOGITS_TOLERANCE));
    }
  }
}
