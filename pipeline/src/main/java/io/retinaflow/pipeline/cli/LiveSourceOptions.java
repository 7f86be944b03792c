package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.live.Backoff;
import io.retinaflow.ingest.live.FaeryLayout;
import io.retinaflow.ingest.live.JaerLayout;
import io.retinaflow.ingest.live.LiveOptions;
import io.retinaflow.ingest.live.LiveProtocol;
import io.retinaflow.ingest.live.LiveSource;
import io.retinaflow.ingest.live.OverloadPolicy;
import io.retinaflow.ingest.live.Transport;
import io.retinaflow.pipeline.cluster.HostPort;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where live events come from, and what the protocol does not say itself. */
final class LiveSourceOptions {
  /** What DV's own header says most often; it is only used where that says nothing. */
  private static final Resolution DV_USUAL = new Resolution(346, 260);

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "PROTOCOL",
      converter = LiveProtocolConverter.class,
      description =
          "What the sender speaks: dv, jaer-udp, jaer-tcp, caer-tcp, caer-udp, spif (AEStream,"
              + " SpiNNaker), faery, or raw for a camera's own words.")
  private LiveProtocol protocol;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Place place = new Place();

  /** One of the two. */
  static final class Place {
    @Option(
        names = "--address",
        paramLabel = "HOST:PORT",
        converter = AddressConverter.class,
        description =
            "Server to connect to, or with --accept and for datagrams the address to listen at.")
    private @Nullable HostPort address;

    @Option(names = "--stdin", description = "Read the standard input to its end; raw words only.")
    private boolean stdin;
  }

  @Option(
      names = "--accept",
      description = "Wait for the sender to connect, instead of connecting to it.")
  private boolean accept;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      defaultValue = "evt3",
      description =
          "Words of the raw protocol: evt2, evt21, evt21-legacy or evt3."
              + " Default: ${DEFAULT-VALUE}.")
  private EventFormat format;

  @Option(
      names = "--geometry",
      paramLabel = "WIDTHxHEIGHT",
      converter = ResolutionConverter.class,
      description = "Sensor size; needed unless the protocol is dv, whose header tells it.")
  private @Nullable Resolution geometry;

  @Option(
      names = "--chip",
      paramLabel = "CHIP",
      defaultValue = "dvs128",
      description = "Chip whose addresses jAER sends: ${COMPLETION-CANDIDATES}. Default: dvs128.")
  private ChipAddresses chip;

  @Option(names = "--swapped-bytes", description = "jAER: numbers are little-endian.")
  private boolean swappedBytes;

  @Option(names = "--short-words", description = "jAER: addresses and timestamps have 16 bits.")
  private boolean shortWords;

  @Option(names = "--no-sequence", description = "jAER: datagrams carry no sequence number.")
  private boolean noSequence;

  @Option(
      names = "--tick",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1us",
      description = "jAER: time of a timestamp tick. Default: ${DEFAULT-VALUE}.")
  private Duration tick;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      defaultValue = "t64_x16_y16_on8",
      description = "faery: ${COMPLETION-CANDIDATES}. Default: t64_x16_y16_on8.")
  private FaeryLayout layout;

  @Option(
      names = "--queue",
      paramLabel = "SIZE",
      converter = MemorySizeConverter.class,
      defaultValue = "64m",
      description = "Memory for events that wait for Kafka. Default: ${DEFAULT-VALUE}.")
  private MemorySize queue;

  @Option(
      names = "--when-full",
      paramLabel = "POLICY",
      description =
          "What happens when it is full: ${COMPLETION-CANDIDATES}. Default: wait for --stdin,"
              + " drop_oldest otherwise; what is dropped is counted.")
  private @Nullable OverloadPolicy whenFull;

  @Option(
      names = "--idle-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "Silence after which a connection is given up or a sender taken to have ended."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration idleTimeout;

  @Option(
      names = "--receive-buffer",
      paramLabel = "SIZE",
      converter = MemorySizeConverter.class,
      defaultValue = "8m",
      description =
          "Kernel buffer to ask for; Linux grants net.core.rmem_max at most."
              + " Default: ${DEFAULT-VALUE}.")
  private MemorySize receiveBuffer;

  LiveProtocol protocol() {
    return protocol;
  }

  /** Starts to listen. */
  LiveSource open() throws IOException {
    LiveOptions options = options();
    HostPort address = place.address;
    if (address == null) {
      return LiveSource.reading(
          protocol, new FileInputStream(FileDescriptor.in).getChannel(), options);
    }
    InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
    return accept || protocol.transport() == Transport.UDP
        ? LiveSource.listening(protocol, socket, options)
        : LiveSource.connecting(protocol, socket, options);
  }

  private LiveOptions options() {
    if (place.stdin && protocol != LiveProtocol.RAW) {
      throw new IllegalArgumentException("--stdin takes raw words, not protocol " + protocol.id());
    }
    return LiveOptions.of(resolution())
        .withRawFormat(format)
        .withJaer(
            new JaerLayout(
                chip,
                swappedBytes,
                shortWords,
                !noSequence,
                Math.toIntExact(tick.toNanos() / 1_000)))
        .withFaery(layout)
        .withQueue(Math.toIntExact(queue.getBytes()), overload())
        .withPatience(idleTimeout, Backoff.standard())
        .withReceiveBufferBytes(Math.toIntExact(receiveBuffer.getBytes()));
  }

  private OverloadPolicy overload() {
    if (whenFull != null) {
      return whenFull;
    }
    return place.stdin ? OverloadPolicy.WAIT : OverloadPolicy.DROP_OLDEST;
  }

  private Resolution resolution() {
    if (geometry != null) {
      return geometry;
    }
    if (protocol == LiveProtocol.DV) {
      return DV_USUAL;
    }
    throw new IllegalArgumentException(
        "protocol " + protocol.id() + " does not tell the sensor's size; give it with --geometry");
  }
}
