package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.codec.aedat2.Aedat2Decoder;
import io.retinaflow.ingest.codec.aedat2.Aedat2Encoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Encoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Encoder;
import io.retinaflow.ingest.codec.dat.DatDecoder;
import io.retinaflow.ingest.codec.dat.DatEncoder;
import io.retinaflow.ingest.codec.dat.DatTriggerDecoder;
import io.retinaflow.ingest.codec.ecf.EcfDecoder;
import io.retinaflow.ingest.codec.ecf.EcfEncoder;
import io.retinaflow.ingest.codec.eventstream.EventStreamDecoder;
import io.retinaflow.ingest.codec.eventstream.EventStreamEncoder;
import io.retinaflow.ingest.codec.eventstream.EventStreamType;
import io.retinaflow.ingest.codec.evt2.Evt2Decoder;
import io.retinaflow.ingest.codec.evt2.Evt2Encoder;
import io.retinaflow.ingest.codec.evt21.Evt21Decoder;
import io.retinaflow.ingest.codec.evt21.Evt21Encoder;
import io.retinaflow.ingest.codec.evt3.Evt3Decoder;
import io.retinaflow.ingest.codec.evt3.Evt3Encoder;
import io.retinaflow.ingest.codec.nmnist.NmnistDecoder;
import io.retinaflow.ingest.codec.nmnist.NmnistEncoder;
import io.retinaflow.ingest.codec.ros.RosDecoder;
import io.retinaflow.ingest.codec.ros.RosEncoder;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import io.retinaflow.ingest.codec.text.TextDecoder;
import io.retinaflow.ingest.codec.text.TextEncoder;
import io.retinaflow.ingest.codec.text.TextLayout;
import io.retinaflow.ingest.event.SideStream;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Encoding of events in bytes, with the codec that reads and writes it. */
public enum EventFormat {
  /** Prophesee EVT 2.0: 32-bit words. */
  EVT2("evt2", 1, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, new Evt2Decoder(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new Evt2Encoder(parameters.bounds());
    }
  },
  /** Prophesee EVT 2.1: 64-bit words, the mask of 32 pixels before the type. */
  EVT21("evt21", 30, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, Evt21Decoder.maskFirst(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return Evt21Encoder.maskFirst(parameters.bounds());
    }
  },
  /** Prophesee EVT 2.1 with {@code endianness=legacy}: the mask behind the type. */
  EVT21_LEGACY("evt21-legacy", 31, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, Evt21Decoder.maskLast(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return Evt21Encoder.maskLast(parameters.bounds());
    }
  },
  /** Prophesee EVT 3.0: 16-bit words. */
  EVT3("evt3", 2, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, new Evt3Decoder(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new Evt3Encoder(parameters.bounds());
    }
  },
  /** IniVation AEDAT 4: packets of flatbuffers, mostly compressed. */
  AEDAT4("aedat4", 3, SideStream.TRIGGERS, SideStream.FRAMES, SideStream.IMU_SAMPLES) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new PacketStreamDecoder(this, new Aedat4Decoder(parameters));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new Aedat4Encoder(parameters);
    }
  },
  /** Prophesee ECF: the compressed chunks of their HDF5 files, one after another. */
  ECF("ecf", 20) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new EcfDecoder(parameters.bounds());
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EcfEncoder(parameters.bounds());
    }
  },
  /** ROS 1 serialization of event camera messages. */
  ROS1("ros1", 21, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new RosDecoder(RosSerialization.ROS1, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new RosEncoder(RosSerialization.ROS1, parameters);
    }
  },
  /** ROS 2 serialization (CDR) of event camera messages. */
  ROS2("ros2", 22, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new RosDecoder(RosSerialization.CDR, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new RosEncoder(RosSerialization.CDR, parameters);
    }
  },
  /** Prophesee DAT, version 1: 64-bit records of a sensor up to 512x256. */
  DAT1("dat1", 32) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, DatDecoder.version1(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return DatEncoder.version1(parameters.bounds());
    }
  },
  /** Prophesee DAT, version 2: 64-bit records. */
  DAT2("dat2", 33) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, DatDecoder.version2(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return DatEncoder.version2(parameters.bounds());
    }
  },
  /** Prophesee DAT of triggers: 64-bit records, none an event. */
  DAT_TRIGGERS("dat-triggers", 34, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, new DatTriggerDecoder());
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return DatEncoder.triggers(parameters.bounds());
    }
  },
  /** Event Stream 2.0, payloads without a pixel. */
  ES_GENERIC("es-generic", 35, SideStream.GENERIC_EVENTS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return eventStreamDecoder(EventStreamType.GENERIC, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EventStreamEncoder(EventStreamType.GENERIC, parameters.bounds());
    }
  },
  /** Event Stream 2.0, changes of brightness. */
  ES_DVS("es-dvs", 36) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return eventStreamDecoder(EventStreamType.DVS, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EventStreamEncoder(EventStreamType.DVS, parameters.bounds());
    }
  },
  /** Event Stream 2.0, changes of brightness and crossings of exposure thresholds. */
  ES_ATIS("es-atis", 37, SideStream.THRESHOLD_CROSSINGS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return eventStreamDecoder(EventStreamType.ATIS, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EventStreamEncoder(EventStreamType.ATIS, parameters.bounds());
    }
  },
  /** Event Stream 2.0, pixels of an asynchronous display. */
  ES_DISPLAY("es-display", 38, SideStream.DISPLAY_EVENTS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return eventStreamDecoder(EventStreamType.DISPLAY, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EventStreamEncoder(EventStreamType.DISPLAY, parameters.bounds());
    }
  },
  /** Event Stream 2.0, coloured pixels. */
  ES_COLOR("es-color", 39, SideStream.COLOR_EVENTS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return eventStreamDecoder(EventStreamType.COLOR, parameters);
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new EventStreamEncoder(EventStreamType.COLOR, parameters.bounds());
    }
  },
  /** Lines of text, one event each. */
  TEXT("text", 40) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new RecordStreamDecoder(
          this, new TextDecoder(this, textLayout(parameters), parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new TextEncoder(textLayout(parameters), parameters.bounds());
    }
  },
  /** N-MNIST and N-Caltech101: 40-bit records with timer overflow records. */
  NMNIST("nmnist", 4) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, NmnistDecoder.withOverflowRecords(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return NmnistEncoder.withOverflowRecords(parameters.bounds());
    }
  },
  /** SLAYER's .bs2: the same 40-bit records, none of them special. */
  BS2("bs2", 5) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, NmnistDecoder.plain(parameters.bounds()));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return NmnistEncoder.plain(parameters.bounds());
    }
  },
  /** The jAER project's AEDAT 1: records of 48 bits. */
  AEDAT1("aedat1", 6, SideStream.TRIGGERS) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, Aedat2Decoder.ofShortAddresses(parameters));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return Aedat2Encoder.ofShortAddresses(parameters);
    }
  },
  /** The jAER project's AEDAT 2: records of 64 bits. */
  AEDAT2("aedat2", 7, SideStream.TRIGGERS, SideStream.IMU_SAMPLES) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new WordStreamDecoder(this, Aedat2Decoder.ofLongAddresses(parameters));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return Aedat2Encoder.ofLongAddresses(parameters);
    }
  },
  /** The cAER project's AEDAT 3.1: packets of fixed-length events. */
  AEDAT3("aedat3", 8, SideStream.TRIGGERS, SideStream.FRAMES, SideStream.IMU_SAMPLES) {
    @Override
    EventDecoder decoder(StreamParameters parameters) {
      return new PacketStreamDecoder(this, new Aedat3Decoder(parameters));
    }

    @Override
    EventEncoder encoder(StreamParameters parameters) {
      return new Aedat3Encoder(parameters);
    }
  };

  private final String id;
  private final int code;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives an immutable one.
  private final Set<SideStream> carried;

  EventFormat(String id, int code, SideStream... carried) {
    this.id = id;
    this.code = code;
    this.carried = Set.of(carried);
  }

  private static TextLayout textLayout(StreamParameters parameters) {
    return parameters.layout(TextLayout.class, TextLayout.DEFAULT);
  }

  EventDecoder eventStreamDecoder(EventStreamType type, StreamParameters parameters) {
    return new RecordStreamDecoder(this, new EventStreamDecoder(this, type, parameters));
  }

  /** Name in record headers and on the command line, for example {@code evt3}. */
  public String id() {
    return id;
  }

  /** Number of the format in decoder states, never given to another. */
  public int code() {
    return code;
  }

  /**
   * Finds a format by its id.
   *
   * @throws IllegalArgumentException if no format has this id; lists those that exist
   */
  public static EventFormat of(String id) {
    return Arrays.stream(values())
        .filter(format -> format.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    String known = Arrays.stream(values()).map(EventFormat::id).collect(Collectors.joining(", "));
    return "unknown event format '" + id + "'; known: " + known;
  }

  /** Whether the format has a place for side elements of this kind. */
  public boolean carries(SideStream kind) {
    return carried.contains(kind);
  }

  /** Makes a decoder that stands at the start of a stream. */
  public final EventDecoder newDecoder(StreamParameters parameters) {
    EventDecoder decoder = decoder(parameters.forCodec());
    return parameters.policies().changeEvents()
        ? new PolicedDecoder(this, decoder, parameters.policies())
        : decoder;
  }

  /** Makes an encoder that stands at the start of a stream. */
  public final EventEncoder newEncoder(StreamParameters parameters) {
    return new CarriedEncoder(this, encoder(parameters.forCodec()));
  }

  /** The format's own decoder, which drops and counts events outside the bounds. */
  abstract EventDecoder decoder(StreamParameters parameters);

  /** The format's own encoder; it is given no side elements of kinds the format does not carry. */
  abstract EventEncoder encoder(StreamParameters parameters);
}
