package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;

/**
 * Table of one inertial sample.
 *
 * <pre>
 * IMU := i64 t, f32 temperature, f32[3] acceleration, f32[3] angular velocity, f32[3] magnetic field
 * </pre>
 *
 * <p>Each component is a field of its own, 0 if absent; units are those of {@link ImuSample}.
 */
final class ImuTable {
  private static final int FIELDS = 11;
  private static final int TEMPERATURE = 1;
  private static final int ACCELERATION = 2;
  private static final int ANGULAR_VELOCITY = 5;
  private static final int MAGNETIC_FIELD = 8;

  private ImuTable() {}

  static ImuSample read(FlatTables tables, int table) throws MalformedPacketException {
    return new ImuSample(
        tables.longField(table, 0),
        tables.floatField(table, TEMPERATURE),
        axes(tables, table, ACCELERATION),
        axes(tables, table, ANGULAR_VELOCITY),
        axes(tables, table, MAGNETIC_FIELD));
  }

  private static Axes axes(FlatTables tables, int table, int first)
      throws MalformedPacketException {
    return new Axes(
        tables.floatField(table, first),
        tables.floatField(table, first + 1),
        tables.floatField(table, first + 2));
  }

  /** Writes the table and returns where it stands. */
  static int write(FlatBufferBuilder builder, ImuSample sample) {
    builder.startTable(FIELDS);
    builder.addLong(0, sample.timeMicros(), 0);
    addFloat(builder, TEMPERATURE, sample.temperatureCelsius());
    add(builder, ACCELERATION, sample.acceleration());
    add(builder, ANGULAR_VELOCITY, sample.angularVelocity());
    add(builder, MAGNETIC_FIELD, sample.magneticField());
    return builder.endTable();
  }

  private static void add(FlatBufferBuilder builder, int first, Axes axes) {
    addFloat(builder, first, axes.x());
    addFloat(builder, first + 1, axes.y());
    addFloat(builder, first + 2, axes.z());
  }

  /** As bits: the builder takes -0 for the default and would lose its sign. */
  private static void addFloat(FlatBufferBuilder builder, int field, float value) {
    builder.addInt(field, Float.floatToRawIntBits(value), 0);
  }
}
