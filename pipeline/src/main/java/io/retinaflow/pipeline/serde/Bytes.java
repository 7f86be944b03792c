package io.retinaflow.pipeline.serde;

import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Building blocks of layouts: length-prefixed arrays. */
public final class Bytes {
  /** Kafka's largest record here is 8 MiB; nothing legitimate is longer than this. */
  private static final int LARGEST = 64 << 20;

  private Bytes() {}

  /** Writes {@code int length, byte[length]}. */
  public static void write(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the length makes no sense or the bytes end early
   */
  public static byte[] read(DataInputView in) throws IOException {
    return read(in, LARGEST);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param most length that nothing legitimate exceeds
   * @throws IOException if the length is none up to that or the bytes end early
   */
  public static byte[] read(DataInputView in, int most) throws IOException {
    byte[] bytes = new byte[length(in, most)];
    in.readFully(bytes);
    return bytes;
  }

  private static int length(DataInputView in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new EOFException("array length " + length + " is outside 0.." + most);
    }
    return length;
  }
}
