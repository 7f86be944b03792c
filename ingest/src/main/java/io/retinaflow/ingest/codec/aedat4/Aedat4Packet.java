package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.compression.Compressor;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One encoded packet with what the file's table says of it. */
final class Aedat4Packet {
  private final int stream;
  private final byte[] body;
  private final int elements;
  private final long firstMicros;
  private final long lastMicros;

  private Aedat4Packet(int stream, byte[] body, int elements, long firstMicros, long lastMicros) {
    this.stream = stream;
    this.body = body;
    this.elements = elements;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
  }

  /** Encodes the events in {@code [from, to)}, at least one. */
  static Aedat4Packet events(
      int stream, EventPacket packet, int from, int to, PacketCompression compression) {
    FlatBufferBuilder builder = new FlatBufferBuilder(64 + Aedat4Decoder.EVENT_BYTES * (to - from));
    builder.startVector(Aedat4Decoder.EVENT_BYTES, to - from, Long.BYTES);
    // Flatbuffers grow from the back: the last event first, the last field first.
    for (int i = to - 1; i >= from; i--) {
      builder.pad(3);
      builder.putBoolean(packet.on(i));
      builder.putShort((short) packet.y(i));
      builder.putShort((short) packet.x(i));
      builder.putLong(packet.timeMicros(i));
    }
    byte[] body = finish(builder, builder.endVector(), "EVTS");
    return new Aedat4Packet(
        stream,
        Compressor.compress(compression, body),
        to - from,
        packet.timeMicros(from),
        packet.timeMicros(to - 1));
  }

  /** Encodes triggers, at least one. */
  static Aedat4Packet triggers(int stream, List<Trigger> triggers, PacketCompression compression) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int[] tables = new int[triggers.size()];
    for (int i = 0; i < tables.length; i++) {
      builder.startTable(2);
      builder.addLong(0, triggers.get(i).timeMicros(), 0);
      builder.addByte(1, (byte) triggers.get(i).id(), 0);
      tables[i] = builder.endTable();
    }
    byte[] body = finish(builder, builder.createVectorOfTables(tables), "TRIG");
    return new Aedat4Packet(
        stream,
        Compressor.compress(compression, body),
        tables.length,
        triggers.get(0).timeMicros(),
        triggers.get(tables.length - 1).timeMicros());
  }

  /** Encodes inertial samples, at least one. */
  static Aedat4Packet imuSamples(
      int stream, List<ImuSample> samples, PacketCompression compression) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int[] tables = samples.stream().mapToInt(sample -> ImuTable.write(builder, sample)).toArray();
    byte[] body = finish(builder, builder.createVectorOfTables(tables), "IMUS");
    return new Aedat4Packet(
        stream,
        Compressor.compress(compression, body),
        tables.length,
        samples.get(0).timeMicros(),
        samples.get(tables.length - 1).timeMicros());
  }

  /** Encodes one frame. */
  static Aedat4Packet frame(int stream, Frame frame, PacketCompression compression) {
    return new Aedat4Packet(
        stream,
        Compressor.compress(compression, FrameTable.write(frame)),
        1,
        frame.timeMicros(),
        frame.timeMicros());
  }

  /** Closes a buffer whose root table has the vector as its only field. */
  static byte[] finish(FlatBufferBuilder builder, int vector, String identifier) {
    builder.startTable(1);
    builder.addOffset(0, vector, 0);
    builder.finishSizePrefixed(builder.endTable(), identifier);
    return builder.sizedByteArray();
  }

  /** The packet as it stands in the stream. */
  byte[] toBytes() {
    return ByteBuffer.allocate(Aedat4Decoder.PACKET_HEADER_BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(stream)
        .putInt(body.length)
        .put(body)
        .array();
  }

  int stream() {
    return stream;
  }

  int bodyBytes() {
    return body.length;
  }

  int elements() {
    return elements;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }
}
