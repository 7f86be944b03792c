package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.bag.TestingBags;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Kinds of containers that are fuzzed, each with a writer of small files. */
enum ContainerKind {
  /** Prophesee's HDF5 layout. */
  PROPHESEE_HDF5("propheseeHdf5") {
    @Override
    void write(Path file, Random random) throws IOException {
      write(file, RecordingKind.PROPHESEE_HDF5, random);
    }
  },
  /** DSEC's HDF5 layout. */
  DSEC_HDF5("dsecHdf5") {
    @Override
    void write(Path file, Random random) throws IOException {
      write(file, RecordingKind.DSEC_HDF5, random);
    }
  },
  /** MCAP. */
  MCAP("mcap") {
    @Override
    void write(Path file, Random random) throws IOException {
      write(file, RecordingKind.MCAP, random);
    }
  },
  /** ROS 1 bag. */
  ROS1_BAG("ros1Bag") {
    @Override
    void write(Path file, Random random) throws IOException {
      String compression = List.of("none", "bz2", "lz4").get(random.nextInt(3));
      Files.write(file, TestingBags.ros1(compression, topics(EventFormat.ROS1, random)));
    }
  },
  /** ROS 2 bag in SQLite. */
  SQLITE_BAG("sqliteBag") {
    @Override
    void write(Path file, Random random) throws IOException {
      try {
        TestingBags.sqlite(file, topics(EventFormat.ROS2, random));
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  };

  private static final StreamParameters PARAMETERS = StreamParameters.of(new Resolution(640, 480));
  private static final int EVENTS = 40;
  private static final int MOST_STEP_MICROS = 500;

  private final String target;

  ContainerKind(String target) {
    this.target = target;
  }

  /** Name of the kind's fuzz target and of the folder of its seeds. */
  String target() {
    return target;
  }

  /** Writes a file of random events. */
  abstract void write(Path file, Random random) throws IOException;

  static void write(Path file, RecordingKind kind, Random random) throws IOException {
    try (RecordingWriter writer = RecordingWriter.create(file, kind, PARAMETERS)) {
      writer.write(events(random, kind.carries(SideStream.TRIGGERS)).toPacket());
    }
  }

  static List<TestingBags.Topic> topics(EventFormat format, Random random) {
    byte[] message =
        format.newEncoder(PARAMETERS).encode(events(random, random.nextBoolean()).toPacket());
    byte[] other =
        format.newEncoder(PARAMETERS).encode(events(random, random.nextBoolean()).toPacket());
    return List.of(
        new TestingBags.Topic("/events", List.of(message, other)),
        new TestingBags.Topic("/other", List.of(other)));
  }

  private static EventBuffer events(Random random, boolean triggers) {
    EventBuffer events = new EventBuffer();
    long micros = 1000;
    for (int i = 0; i < EVENTS; i++) {
      micros += random.nextInt(MOST_STEP_MICROS);
      events.append(micros, random.nextInt(640), random.nextInt(480), random.nextBoolean());
      if (triggers && i % 8 == 0) {
        events.appendTrigger(new Trigger(micros, 1, random.nextBoolean()));
      }
    }
    return events;
  }
}
