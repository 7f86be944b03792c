package io.retinaflow.benchmarks.live;

import io.retinaflow.benchmarks.inference.Machine;
import io.retinaflow.benchmarks.inference.MarkdownTable;
import io.retinaflow.ingest.live.LiveProtocol;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that sends events over loopback by every live protocol: at a steady rate, where nothing
 * may be lost, and as fast as it goes to a consumer that does not keep up, where all that is lost
 * must be counted. Sender, source and consumer share the process. Its output is markdown.
 */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "Sends events over loopback by every live protocol, steadily and too fast.")
public final class LiveHarness implements Callable<Integer> {
  private static final int WARM_UP_MILLIS = 2_000;
  private static final int ROOMY_QUEUE_BYTES = 64 << 20;
  private static final int SMALL_QUEUE_BYTES = 1 << 20;
  private static final Duration SLOW = Duration.ofMillis(20);

  @Option(names = "--protocols", split = ",", description = "Protocols to run. Default: all.")
  private List<LiveProtocol> protocols = List.of(LiveProtocol.values());

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Duration of the steady load. Default: 10.")
  private int seconds;

  @Option(
      names = "--rate",
      defaultValue = "1000000",
      description = "Events per second of the steady load. Default: 1000000.")
  private int rate;

  @Option(
      names = "--overload-mega-events",
      defaultValue = "20",
      description = "Million events of the overload. Default: 20.")
  private int overloadMegaEvents;

  private final PrintStream out;

  private LiveHarness(PrintStream out) {
    this.out = out;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new LiveHarness(System.out))
            .registerConverter(LiveProtocol.class, LiveProtocol::of)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    out.println(Machine.line());
    out.printf("%nSteady: %,d events/s for %d s, after a warm-up of 2 s.%n", rate, seconds);
    Load steady = new Load(rate, seconds * 1_000, true);
    boolean steadyHeld = print(steady, ROOMY_QUEUE_BYTES, Duration.ZERO);
    out.printf(
        "%nOverload: %d million events as fast as they go, a queue of 1 MiB, a consumer that takes"
            + " a chunk every %d ms.%n",
        overloadMegaEvents, SLOW.toMillis());
    Load overload = new Load(1_000_000, overloadMegaEvents * 1_000, false);
    boolean overloadHeld = print(overload, SMALL_QUEUE_BYTES, SLOW);
    return steadyHeld && overloadHeld ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Prints a table; tells whether every event of every protocol is accounted for. */
  private boolean print(Load load, int queueBytes, Duration consumerPause)
      throws IOException, InterruptedException, ExecutionException {
    MarkdownTable table = new MarkdownTable(out, Outcome.HEAD);
    boolean accounted = true;
    for (LiveProtocol protocol : protocols) {
      Load warmUp = new Load(load.eventsPerSecond(), WARM_UP_MILLIS, load.paced());
      new LiveRun(protocol, warmUp, queueBytes, consumerPause).run();
      Outcome outcome = new LiveRun(protocol, load, queueBytes, consumerPause).run();
      table.row(outcome.row());
      accounted &= outcome.accounted();
    }
    return accounted;
  }
}
