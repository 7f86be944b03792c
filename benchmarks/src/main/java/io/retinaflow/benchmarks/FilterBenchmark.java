package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.filter.FilterSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which one thread filters events, batch by batch, from memory into a reused buffer.
 *
 * <p>Read the secondary result {@code events}: events taken in per second. Each filter has a
 * virtual machine of its own; the chains show what the machine does once it has met several.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class FilterBenchmark {
  /** Filters of the chain, separated by spaces. */
  @Param({
    "refractory",
    "ba",
    "ba:5ms,2",
    "stc",
    "trail",
    "hot",
    "drop-pixels:1/1",
    "polarity:on",
    "roi:100,80,150x100",
    "rotate:90",
    "downsample:2x2",
    "integrate:2x2",
    "rate:5000",
    "anti-flicker",
    "hot ba refractory downsample:2x2"
  })
  public String filters = "invert";

  private final EventBuffer out = new EventBuffer();
  private List<EventBuffer> batches = List.of();
  private FilterChain chain = FilterChain.of(List.of(), SyntheticEvents.SENSOR);

  /** Generates the events and makes the filters. */
  @Setup
  public void generate() {
    batches = SyntheticEvents.batches();
    List<FilterSpec> specs = Stream.of(filters.split(" ", -1)).map(FilterSpec::parse).toList();
    chain = FilterChain.of(specs, SyntheticEvents.SENSOR);
  }

  /** Filters a second of events; the clock starts again with each. */
  @Benchmark
  public int filter(EventRate rate) {
    int passed = 0;
    for (EventBuffer batch : batches) {
      out.clear();
      chain.filter(batch, out);
      passed += out.size();
      rate.events += batch.size();
    }
    return passed;
  }
}
