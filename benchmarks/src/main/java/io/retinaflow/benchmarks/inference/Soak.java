package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.layer.FloatTensor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Very many inferences of one engine, with the memory of the process after every thousand: what
 * grows, leaks.
 *
 * @param inferences in all
 */
record Soak(int inferences) {
  private static final int PER_ROW = 1000;

  /** Runs and prints a table. */
  void print(InferenceEngine kind, int threads, PrintStream out) throws IOException {
    MeasuredCase model = MeasuredCase.realistic(BenchmarkShape.SMALL);
    try (LoadedEngine engine = kind.load(model.model(), threads)) {
      MarkdownTable table =
          new MarkdownTable(
              out,
              List.of(
                  "inferences, " + engine.name(),
                  "bytes allocated per inference",
                  "resident, KiB",
                  "peak, KiB"));
      for (int done = 0; done < inferences; ) {
        int more = Math.min(PER_ROW, inferences - done);
        long allocated = run(engine, model.input(), more);
        done += more;
        ProcessMemory memory = ProcessMemory.now();
        table.row(
            List.of(
                Integer.toString(done),
                Long.toString(allocated / more),
                Long.toString(memory.residentKibibytes()),
                Long.toString(memory.peakKibibytes())));
      }
    }
  }

  private static long run(LoadedEngine engine, FloatTensor input, int times) {
    AllocationMeter meter = AllocationMeter.start();
    for (int i = 0; i < times; i++) {
      engine.runner().run(input);
    }
    return meter.allocatedBytes();
  }
}
