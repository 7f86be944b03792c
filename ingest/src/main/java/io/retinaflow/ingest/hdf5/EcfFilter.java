package io.retinaflow.ingest.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import io.retinaflow.ingest.codec.ecf.EcfChunk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Prophesee's filter 0x8ECF: an ECF chunk to rows {@code u16 x, u16 y, i16 p, 2 bytes padding, i64
 * t}, little-endian. The last chunk of a data set gives fewer rows than it has room for.
 */
public final class EcfFilter implements Filter {
  static final int ID = 0x8ECF;
  static final int ROW_BYTES = 16;

  /** Made by jHDF's service loader. */
  public EcfFilter() {}

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return "ecf";
  }

  @Override
  public byte[] decode(byte[] encodedData, int[] filterData) {
    EcfChunk chunk = new EcfChunk();
    chunk.read(encodedData, 0, encodedData.length);
    if (!chunk.isComplete()) {
      throw new HdfFilterException(
          chunk.fault().isEmpty() ? "a cut ECF chunk" : "an ECF chunk with " + chunk.fault());
    }
    ByteBuffer rows = ByteBuffer.allocate(ROW_BYTES * chunk.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < chunk.size(); i++) {
      rows.putShort((short) chunk.x(i));
      rows.putShort((short) chunk.y(i));
      rows.putInt(chunk.on(i) ? 1 : 0);
      rows.putLong(chunk.timeMicros(i));
    }
    return rows.array();
  }
}
