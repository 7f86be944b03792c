package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameArea;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.PixelFormat;
import java.util.Optional;

/**
 * Table of one frame.
 *
 * <pre>
 * FRME := i64 t, i64 start, i64 end, i64 exposure start, i64 exposure end,
 *         i8 format, i16 width, i16 height, i16 x, i16 y, vector of u8 pixels
 * </pre>
 *
 * <p>Formats are OpenCV's: 0 gray, 16 BGR, 24 BGRA, 8 bits a sample. Newer files have two fields
 * more, exposure time and source; they are not read.
 */
final class FrameTable {
  private static final int FIELDS = 11;
  private static final int FORMAT = 5;
  private static final int WIDTH = 6;
  private static final int HEIGHT = 7;
  private static final int X = 8;
  private static final int Y = 9;
  private static final int PIXELS = 10;

  private FrameTable() {}

  static Frame read(FlatTables tables) throws MalformedPacketException {
    int table = tables.root();
    FrameTiming timing =
        new FrameTiming(
            tables.longField(table, 0),
            tables.longField(table, 1),
            tables.longField(table, 2),
            tables.longField(table, 3),
            tables.longField(table, 4));
    int code = tables.byteField(table, FORMAT);
    PixelFormat format =
        formatOf(code)
            .orElseThrow(
                () -> tables.malformed("a frame of format 0, 16 or 24", String.valueOf(code)));
    int width = tables.shortField(table, WIDTH);
    int height = tables.shortField(table, HEIGHT);
    byte[] pixels = tables.bytesField(table, PIXELS);
    if (width < 0
        || height < 0
        || (long) width * height * format.bytesPerPixel() != pixels.length) {
      throw tables.malformed(
          "the pixels of a frame of " + width + "x" + height, pixels.length + " bytes");
    }
    FrameArea area =
        new FrameArea(tables.shortField(table, X), tables.shortField(table, Y), width, height);
    return new Frame(timing, area, format, pixels);
  }

  private static Optional<PixelFormat> formatOf(int code) {
    return switch (code) {
      case 0 -> Optional.of(PixelFormat.GRAY8);
      case 16 -> Optional.of(PixelFormat.BGR8);
      case 24 -> Optional.of(PixelFormat.BGRA8);
      default -> Optional.empty();
    };
  }

  /**
   * Writes a whole buffer.
   *
   * @throws IllegalArgumentException if the table has no place for the frame
   */
  static byte[] write(Frame frame) {
    FrameArea area = frame.area();
    int format = code(frame);
    if (!fits(area.x()) || !fits(area.y()) || !fits(area.width()) || !fits(area.height())) {
      throw new IllegalArgumentException("AEDAT 4 cannot carry " + frame);
    }
    FlatBufferBuilder builder = new FlatBufferBuilder(128 + frame.pixels().length);
    int pixels = builder.createByteVector(frame.pixels());
    builder.startTable(FIELDS);
    builder.addLong(0, frame.timing().timeMicros(), 0);
    builder.addLong(1, frame.timing().startMicros(), 0);
    builder.addLong(2, frame.timing().endMicros(), 0);
    builder.addLong(3, frame.timing().exposureStartMicros(), 0);
    builder.addLong(4, frame.timing().exposureEndMicros(), 0);
    builder.addByte(FORMAT, (byte) format, 0);
    builder.addShort(WIDTH, (short) area.width(), 0);
    builder.addShort(HEIGHT, (short) area.height(), 0);
    builder.addShort(X, (short) area.x(), 0);
    builder.addShort(Y, (short) area.y(), 0);
    builder.addOffset(PIXELS, pixels, 0);
    builder.finishSizePrefixed(builder.endTable(), "FRME");
    return builder.sizedByteArray();
  }

  private static int code(Frame frame) {
    return switch (frame.format()) {
      case GRAY8 -> 0;
      case BGR8 -> 16;
      case BGRA8 -> 24;
      case GRAY16, RGB16, RGBA16 ->
          throw new IllegalArgumentException("AEDAT 4 cannot carry " + frame);
    };
  }

  private static boolean fits(int value) {
    return value == (short) value;
  }
}
