package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameArea;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.PixelFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frame event, little-endian.
 *
 * <pre>
 * u32 { 14-8 region, 7-4 color filter, 3-1 channels (1, 3, 4), 0 valid },
 * i32 start, i32 end, i32 exposure start, i32 exposure end,
 * i32 width, i32 height, i32 x, i32 y, u16 pixels[height][width][channels]
 * </pre>
 *
 * <p>An event is as long as the largest frame of its packet. The frame stands for the middle of its
 * exposure. Region and color filter are not kept.
 */
final class FrameEvent {
  static final int HEADER_BYTES = 36;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private FrameEvent() {}

  static Frame read(PacketHeader header, byte[] bytes, int event, long streamOffset)
      throws MalformedPacketException {
    int channels = intAt(bytes, event, 0) >>> 1 & 0x7;
    int width = intAt(bytes, event, 5);
    int height = intAt(bytes, event, 6);
    Optional<PixelFormat> format = formatOf(channels);
    long room = header.eventBytes() - HEADER_BYTES;
    if (format.isEmpty() || width < 0 || height < 0 || tooLarge(width, height, channels, room)) {
      throw new MalformedPacketException(
          EventFormat.AEDAT3,
          streamOffset,
          "a frame of 1, 3 or 4 channels in " + room + " bytes",
          width + "x" + height + " pixels of " + channels);
    }
    FrameArea area = new FrameArea(intAt(bytes, event, 7), intAt(bytes, event, 8), width, height);
    int from = event + HEADER_BYTES;
    int length = width * height * format.get().bytesPerPixel();
    return new Frame(
        timing(header, bytes, event),
        area,
        format.get(),
        Arrays.copyOfRange(bytes, from, from + length));
  }

  private static boolean tooLarge(int width, int height, int channels, long room) {
    return (long) width * height > room / ((long) Short.BYTES * channels);
  }

  private static FrameTiming timing(PacketHeader header, byte[] bytes, int event) {
    long exposureStart = header.timeMicros(intAt(bytes, event, 3));
    long exposureEnd = header.timeMicros(intAt(bytes, event, 4));
    return new FrameTiming(
        middle(exposureStart, exposureEnd),
        header.timeMicros(intAt(bytes, event, 1)),
        header.timeMicros(intAt(bytes, event, 2)),
        exposureStart,
        exposureEnd);
  }

  private static long middle(long start, long end) {
    return start + (end - start) / 2;
  }

  private static int intAt(byte[] bytes, int event, int index) {
    return (int) INTS.get(bytes, event + Integer.BYTES * index);
  }

  private static Optional<PixelFormat> formatOf(int channels) {
    return switch (channels) {
      case 1 -> Optional.of(PixelFormat.GRAY16);
      case 3 -> Optional.of(PixelFormat.RGB16);
      case 4 -> Optional.of(PixelFormat.RGBA16);
      default -> Optional.empty();
    };
  }

  /**
   * Writes the packet of one frame.
   *
   * @throws IllegalArgumentException if the event has no place for it
   */
  static void write(Frame frame, int source, WordWriter writer) {
    FrameTiming timing = frame.timing();
    check(frame);
    long overflow = PacketHeader.overflow(timing.startMicros());
    int eventBytes = HEADER_BYTES + frame.pixels().length;
    new PacketHeader(PacketHeader.FRAME, source, eventBytes, overflow, 1)
        .write(writer, Integer.BYTES);
    writer.putInt(frame.format().channels() << 1 | 1);
    writer.putInt(time(timing.startMicros()));
    writer.putInt(time(timing.endMicros()));
    writer.putInt(time(timing.exposureStartMicros()));
    writer.putInt(time(timing.exposureEndMicros()));
    writer.putInt(frame.area().width());
    writer.putInt(frame.area().height());
    writer.putInt(frame.area().x());
    writer.putInt(frame.area().y());
    writer.putBytes(frame.pixels());
  }

  private static void check(Frame frame) {
    FrameTiming timing = frame.timing();
    long overflow = PacketHeader.overflow(timing.startMicros());
    boolean wide = frame.format().bytesPerPixel() == Short.BYTES * frame.format().channels();
    boolean oneEpoch =
        overflow == PacketHeader.overflow(timing.endMicros())
            && overflow == PacketHeader.overflow(timing.exposureStartMicros())
            && overflow == PacketHeader.overflow(timing.exposureEndMicros());
    boolean centred =
        timing.timeMicros() == middle(timing.exposureStartMicros(), timing.exposureEndMicros());
    boolean fits = frame.pixels().length <= Aedat3Decoder.MAX_PACKET_BYTES / 2;
    if (!wide || !oneEpoch || !centred || !fits || overflow < 0) {
      throw new IllegalArgumentException("AEDAT 3.1 cannot carry " + frame);
    }
  }

  private static int time(long micros) {
    return (int) micros & Integer.MAX_VALUE;
  }
}
