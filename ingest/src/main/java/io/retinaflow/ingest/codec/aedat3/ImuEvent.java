package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Inertial events, with (IMU9) or without (IMU6) a magnetic field. */
final class ImuEvent {
  static final int IMU6_BYTES = 36;
  static final int IMU9_BYTES = 48;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ACCELERATION = 8;
  private static final int ANGULAR_VELOCITY = 20;
  private static final int TEMPERATURE = 32;
  private static final int MAGNETIC_FIELD = 36;

  private ImuEvent() {}

  static ImuSample read(PacketHeader header, byte[] bytes, int event) {
    boolean magnetic = header.type() == PacketHeader.IMU9;
    return new ImuSample(
        header.timeMicros((int) INTS.get(bytes, event + Integer.BYTES)),
        number(bytes, event + TEMPERATURE),
        axes(bytes, event + ACCELERATION),
        axes(bytes, event + ANGULAR_VELOCITY),
        magnetic ? axes(bytes, event + MAGNETIC_FIELD) : Axes.ZERO);
  }

  private static Axes axes(byte[] bytes, int position) {
    return new Axes(
        number(bytes, position), number(bytes, position + 4), number(bytes, position + 8));
  }

  private static float number(byte[] bytes, int position) {
    return Float.intBitsToFloat((int) INTS.get(bytes, position));
  }

  /** Packet type that has a place for the whole sample. */
  static int type(ImuSample sample) {
    return sample.magneticField().equals(Axes.ZERO) ? PacketHeader.IMU6 : PacketHeader.IMU9;
  }

  /** Length of an event of this packet type. */
  static int bytes(int type) {
    return type == PacketHeader.IMU6 ? IMU6_BYTES : IMU9_BYTES;
  }

  static void write(ImuSample sample, int type, WordWriter writer) {
    writer.putInt(1);
    writer.putInt((int) sample.timeMicros() & Integer.MAX_VALUE);
    write(sample.acceleration(), writer);
    write(sample.angularVelocity(), writer);
    writer.putInt(Float.floatToRawIntBits(sample.temperatureCelsius()));
    if (type == PacketHeader.IMU9) {
      write(sample.magneticField(), writer);
    }
  }

  private static void write(Axes axes, WordWriter writer) {
    writer.putInt(Float.floatToRawIntBits(axes.x()));
    writer.putInt(Float.floatToRawIntBits(axes.y()));
    writer.putInt(Float.floatToRawIntBits(axes.z()));
  }
}
