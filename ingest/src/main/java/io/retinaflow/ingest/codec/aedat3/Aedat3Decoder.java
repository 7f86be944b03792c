package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketDecoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * AEDAT 3.1, the format of cAER: text lines that start with {@code #} up to {@code #!END-HEADER},
 * then packets, all little-endian.
 *
 * <pre>
 * packet   := {@link PacketHeader} event[number]
 * POLARITY := u32 { 31-17 x, 16-2 y, 1 polarity (1: ON), 0 valid }, i32 t
 * SPECIAL  := u32 { 31-8 data, 7-1 type, 0 valid }, i32 t
 * FRAME    := {@link FrameEvent}
 * IMU6     := u32 { 0 valid }, i32 t, f32[3] acceleration, f32[3] angular velocity, f32 temperature
 * IMU9     := IMU6 f32[3] magnetic field
 * </pre>
 *
 * <p>Types are 0 special, 1 polarity, 2 frame, 3 IMU6, 4 IMU9; packets of others, and of kinds that
 * were not asked for, are skipped and counted. Time in microseconds is {@code overflow << 31 | t}
 * with the packet's overflow and 31 bits of {@code t}. Events whose valid bit is 0 are dropped and
 * counted. The number of events counts, not the capacity; they differ where a writer kept room.
 *
 * <p>A special event is a trigger with its type for an id: 0 wrap, 1 reset, 2 rising, 3 falling
 * edge, 4 pulse, 5 row without column, 6 to 11 the same edges and pulses of inputs 1 and 2, 12 and
 * 13 generator rising and falling, 14 and 15 frame begin and end, 16 and 17 exposure begin and end;
 * it rises for 2, 4, 6, 8, 9, 11, 12, 14 and 16. Its data are not kept.
 *
 * <p>Packets that cAER compressed (type above 32767) are malformed here: they tell no length that
 * could be trusted. Hostile sizes are bounded: a packet has {@value #MAX_PACKET_BYTES} bytes at
 * most, and no event comes from fewer than 8 bytes.
 *
 * <p>State, little-endian: i32 source (-1: any).
 *
 * @see <a
 *     href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-3.1.html">
 *     AEDAT 3.1</a>
 */
public final class Aedat3Decoder implements PacketDecoder {
  /** Largest packet read, its header included: eight million events. */
  public static final int MAX_PACKET_BYTES = 1 << 26;

  static final int EVENT_BYTES = 8;
  static final int AXIS_MASK = 0x7FFF;
  static final int TYPE_MASK = 0x7F;

  private static final int COMPRESSED = 0x8000;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final StreamParameters parameters;
  private final int width;
  private final int height;

  private Aedat3Layout layout;
  private long outsideSensor;
  private long invalidEvents;
  private long skippedPackets;

  /** Makes a decoder of the packets of one file or connection. */
  public Aedat3Decoder(StreamParameters parameters) {
    this.parameters = parameters;
    this.width = parameters.bounds().width();
    this.height = parameters.bounds().height();
    this.layout = parameters.layout(Aedat3Layout.class, Aedat3Layout.USUAL);
  }

  @Override
  public int headerBytes() {
    return PacketHeader.BYTES;
  }

  @Override
  public int packetBytes(byte[] bytes, int from, long streamOffset)
      throws MalformedPacketException {
    PacketHeader header = PacketHeader.at(bytes, from);
    if ((header.type() & COMPRESSED) != 0) {
      throw malformed(streamOffset, "an uncompressed packet", "type " + header.type());
    }
    if (header.events() > 0 && header.eventBytes() < leastBytes(header.type())) {
      throw malformed(
          streamOffset,
          "events of " + leastBytes(header.type()) + " bytes at least",
          String.valueOf(header.eventBytes()));
    }
    if (header.bodyBytes() > MAX_PACKET_BYTES - PacketHeader.BYTES) {
      throw malformed(
          streamOffset,
          "a packet of " + MAX_PACKET_BYTES + " bytes at most",
          header.events() + " events of " + header.eventBytes());
    }
    return PacketHeader.BYTES + (int) header.bodyBytes();
  }

  private static int leastBytes(int type) {
    return switch (type) {
      case PacketHeader.SPECIAL, PacketHeader.POLARITY -> EVENT_BYTES;
      case PacketHeader.FRAME -> FrameEvent.HEADER_BYTES;
      case PacketHeader.IMU6 -> ImuEvent.IMU6_BYTES;
      case PacketHeader.IMU9 -> ImuEvent.IMU9_BYTES;
      default -> 1;
    };
  }

  @Override
  public boolean wants(byte[] bytes, int from) {
    return wants(PacketHeader.at(bytes, from));
  }

  private boolean wants(PacketHeader header) {
    boolean known =
        switch (header.type()) {
          case PacketHeader.SPECIAL, PacketHeader.POLARITY -> true;
          case PacketHeader.FRAME -> parameters.asksFor(SideStream.FRAMES);
          case PacketHeader.IMU6, PacketHeader.IMU9 -> parameters.asksFor(SideStream.IMU_SAMPLES);
          default -> false;
        };
    int source = layout.source();
    return known && (source == Aedat3Layout.ANY_SOURCE || source == header.source());
  }

  @Override
  public void startCall() {}

  @Override
  public void decodePacket(byte[] bytes, int from, int to, long streamOffset, EventBuffer out)
      throws MalformedPacketException {
    PacketHeader header = PacketHeader.at(bytes, from);
    if (!wants(header)) {
      skippedPackets++;
      return;
    }
    // Unasked events of length 0 cannot occur: leastBytes() forbids them.
    int eventBytes = (int) header.eventBytes();
    for (int event = from + PacketHeader.BYTES; event < to; event += eventBytes) {
      if ((bytes[event] & 1) == 0) {
        invalidEvents++;
        continue;
      }
      switch (header.type()) {
        case PacketHeader.SPECIAL -> special(header, bytes, event, out);
        case PacketHeader.POLARITY -> polarity(header, bytes, event, out);
        case PacketHeader.FRAME ->
            out.appendFrame(FrameEvent.read(header, bytes, event, streamOffset));
        default -> out.appendImuSample(ImuEvent.read(header, bytes, event));
      }
    }
  }

  private void polarity(PacketHeader header, byte[] bytes, int event, EventBuffer out) {
    int data = (int) INTS.get(bytes, event);
    int x = data >>> 17;
    int y = data >>> 2 & AXIS_MASK;
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    int time = (int) INTS.get(bytes, event + Integer.BYTES);
    out.append(header.timeMicros(time), x, y, (data & 2) != 0);
  }

  private static void special(PacketHeader header, byte[] bytes, int event, EventBuffer out) {
    int type = bytes[event] >>> 1 & TYPE_MASK;
    int time = (int) INTS.get(bytes, event + Integer.BYTES);
    out.appendTrigger(new Trigger(header.timeMicros(time), type, rises(type)));
  }

  /** Whether a special event of this type marks a beginning. */
  static boolean rises(int type) {
    return switch (type) {
      case 2, 4, 6, 8, 9, 11, 12, 14, 16 -> true;
      default -> false;
    };
  }

  @Override
  public int stateBytes() {
    return Integer.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target.putInt(layout.source());
  }

  @Override
  public boolean readState(ByteBuffer source) {
    int number = source.getInt();
    if (!Aedat3Layout.possible(number)) {
      return false;
    }
    layout = new Aedat3Layout(number);
    return true;
  }

  @Override
  public void reset() {
    layout = parameters.layout(Aedat3Layout.class, Aedat3Layout.USUAL);
    outsideSensor = 0;
    invalidEvents = 0;
    skippedPackets = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.INVALID_EVENT, invalidEvents)
        .plus(Finding.SKIPPED_PACKET, skippedPackets);
  }

  private static MalformedPacketException malformed(
      long streamOffset, String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT3, streamOffset, expected, actual);
  }
}
