package io.retinaflow.ingest.live;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Protocols by which cameras and event software send events over a network. */
public enum LiveProtocol {
  /** IniVation DV's network output: AEDAT 4 packets. */
  DV("dv", Transport.TCP) {
    @Override
    LiveParser newParser(ChunkOutput output) {
      return new DvParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new DvEmitter(options);
    }
  },
  /** JAER's AEUnicast datagrams, numbered. */
  JAER_UDP("jaer-udp", Transport.UDP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new JaerUdpParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new JaerEmitter(options, false);
    }
  },
  /** JAER's AESocket connection. */
  JAER_TCP("jaer-tcp", Transport.TCP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new JaerTcpParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new JaerEmitter(options, true);
    }
  },
  /** Datagrams of AEStream and SpiNNaker's peripheral interface, with or without timestamps. */
  SPIF("spif", Transport.UDP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new SpifParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new SpifEmitter();
    }
  },
  /** Datagrams of faery. */
  FAERY("faery", Transport.UDP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new FaeryParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new FaeryEmitter(options.faery());
    }
  },
  /** CAER's TCP output: AEDAT 3.1 packets. */
  CAER_TCP("caer-tcp", Transport.TCP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new CaerTcpParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new CaerEmitter(options, true);
    }
  },
  /** CAER's UDP output: AEDAT 3.1 packets in numbered pieces. */
  CAER_UDP("caer-udp", Transport.UDP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new CaerUdpParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new CaerEmitter(options, false);
    }
  },
  /** A camera's own words, EVT 2.0 or EVT 3.0, as any program may forward them. */
  RAW("raw", Transport.TCP) {
    @Override
    LiveParser newParser(ChunkOutput output) throws InterruptedException {
      return new RawParser(output);
    }

    @Override
    LiveEmitter newEmitter(LiveOptions options) {
      return new RawEmitter(options);
    }

    @Override
    void check(LiveOptions options) {
      RawParser.wordBytes(options.rawFormat());
    }
  };

  private final String id;
  private final Transport transport;

  LiveProtocol(String id, Transport transport) {
    this.id = id;
    this.transport = transport;
  }

  /** Name on the command line. */
  public String id() {
    return id;
  }

  /** How it travels. */
  public Transport transport() {
    return transport;
  }

  /**
   * Finds a protocol by its id.
   *
   * @throws IllegalArgumentException if none has this id; lists those that exist
   */
  public static LiveProtocol of(String id) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    String known = Arrays.stream(values()).map(LiveProtocol::id).collect(Collectors.joining(", "));
    return "unknown live protocol '" + id + "'; known: " + known;
  }

  /**
   * Checks what only this protocol demands.
   *
   * @throws IllegalArgumentException if the options do not fit it
   */
  void check(LiveOptions options) {}

  /** Makes the reader of a new connection or sender; begins a stream as soon as it can. */
  abstract LiveParser newParser(ChunkOutput output) throws InterruptedException;

  /** Makes the writer of a new connection or sender. */
  abstract LiveEmitter newEmitter(LiveOptions options);
}
