package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.codec.aedat2.Aedat2Decoder;
import io.retinaflow.ingest.codec.aedat2.Aedat2Encoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Encoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Encoder;
import io.retinaflow.ingest.codec.ecf.EcfDecoder;
import io.retinaflow.ingest.codec.ecf.EcfEncoder;
import io.retinaflow.ingest.codec.evt2.Evt2Decoder;
import io.retinaflow.ingest.codec.evt2.Evt2Encoder;
import io.retinaflow.ingest.codec.evt3.Evt3Decoder;
import io.retinaflow.ingest.codec.evt3.Evt3Encoder;
import io.retinaflow.ingest.codec.nmnist.NmnistDecoder;
import io.retinaflow.ingest.codec.nmnist.NmnistEncoder;
import io.retinaflow.ingest.codec.ros.RosDecoder;
import io.retinaflow.ingest.codec.ros.RosEncoder;
import io.retinaflow.ingest.codec.ros.RosSerialization;
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
