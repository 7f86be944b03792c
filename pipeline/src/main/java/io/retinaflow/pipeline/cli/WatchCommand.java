package io.retinaflow.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.infer.VideoPrediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints predictions as they are committed. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Print predictions as they are committed to Kafka, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--from-beginning", description = "Begin with the oldest prediction kept.")
  private boolean fromBeginning;

  @Option(names = "--json", description = "Print the records as they are, one JSON object a line.")
  private boolean json;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End when nothing has come for this long.")
  private @Nullable Duration idle;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean ending = new AtomicBoolean();
    ShutdownHook.register("watch", () -> ending.set(true));
    try (PredictionFeed feed =
        PredictionFeed.open(kafka.connection(), kafka.topics().predictions(), fromBeginning)) {
      long lastNanos = System.nanoTime();
      while (!ending.get() && !isIdle(lastNanos)) {
        ConsumerRecords<byte[], byte[]> records = feed.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          out.println(json ? new String(record.value(), UTF_8) : line(record.value()));
        }
        if (!records.isEmpty()) {
          lastNanos = System.nanoTime();
          out.flush();
        }
      }
    }
    return 0;
  }

  private boolean isIdle(long lastNanos) {
    return idle != null && System.nanoTime() - lastNanos > idle.toNanos();
  }

  private static String line(byte[] value) throws IOException {
    Prediction prediction = PredictionJson.read(value);
    return "%-24s %-7s %10.3f s  %-15s  %-16s %3.0f %%  %s %s"
        .formatted(
            prediction.id(),
            prediction.last() ? "final" : "running",
            prediction.startMicros() / 1e6,
            amount(prediction),
            prediction.label(),
            100 * prediction.confidence(),
            Joules.text(prediction.energy().joules()),
            prediction.energy().provenance());
  }

  /** What the answer is of. */
  private static String amount(Prediction prediction) {
    return prediction instanceof VideoPrediction video
        ? "%8d frames".formatted(video.frames())
        : "%8d events".formatted(((EventPrediction) prediction).events());
  }
}
