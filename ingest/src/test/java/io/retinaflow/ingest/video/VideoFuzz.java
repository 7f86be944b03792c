package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must hold of a decoder and a container whatever bytes they are given: pictures, or {@link
 * MalformedVideoException} and {@link IOException}, and an end.
 *
 * <p>Access units are a byte, 1 for a key, two bytes of length, and so many bytes, again and again.
 */
final class VideoFuzz {
  private static final int HEADER_BYTES = 3;
  private static final int ENOUGH_UNITS = 200;

  private VideoFuzz() {}

  /** Name of the codec's fuzz target and of the folder of its seeds. */
  static String target(VideoCodec codec) {
    return codec.name().toLowerCase(Locale.ROOT) + "Units";
  }

  static byte[] join(List<AccessUnit> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (AccessUnit unit : units) {
      out.write(unit.key() ? 1 : 0);
      out.write(unit.bytes().length >> Byte.SIZE);
      out.write(unit.bytes().length);
      out.writeBytes(unit.bytes());
    }
    return out.toByteArray();
  }

  static void runUnits(VideoCodec codec, byte[] bytes) {
    VideoStream stream =
        new VideoStream(
            codec, 64, 48, new TimeBase(1, 25), 0, codec == VideoCodec.RAW ? "gray" : "");
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      for (int place = 0; in.remaining() >= HEADER_BYTES; place++) {
        decode(decoder, next(in, place));
      }
    }
  }

  private static AccessUnit next(ByteBuffer in, int place) {
    boolean key = in.get() == 1;
    byte[] unit = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
    in.get(unit);
    return new AccessUnit(place, key, unit);
  }

  private static void decode(AccessUnitDecoder decoder, AccessUnit unit) {
    try {
      decoder.decode(unit).forEach(frame -> assertThat(frame.pts()).isNotNegative());
    } catch (MalformedVideoException e) {
      decoder.reset();
    }
  }

  static void runContainer(byte[] bytes) {
    try {
      Path file = Files.createTempFile("video", "");
      try {
        Files.write(file, bytes);
        read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no place for a file", e);
    }
  }

  private static void read(Path file) {
    try (AccessUnitReader reader =
            AccessUnitReader.open(file.toString(), VideoInputOptions.defaults());
        AccessUnitDecoder decoder = AccessUnitDecoder.open(reader.stream())) {
      Optional<AccessUnit> unit = reader.next();
      for (int i = 0; i < ENOUGH_UNITS && unit.isPresent(); i++) {
        decoder.decode(unit.get());
        unit = reader.next();
      }
    } catch (IOException e) {
      // A fair answer to broken bytes.
      assertThat(e.getMessage()).isNotNull();
    }
  }
}
