package io.retinaflow.ingest.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reader of the rows of a one-dimensional data set, front to back, one chunk in memory at a time.
 *
 * <p>jHDF finds the chunks; they are decompressed here, because its own deflate filter lets a few
 * bytes grow into any number.
 */
final class RowReader {
  /** Most bytes of a chunk, filtered or not. */
  static final int MAX_BLOCK_BYTES = 1 << 26;

  // Numbers of the filters that HDF5 itself defines.
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;

  private final Dataset dataset;
  private final int rowBytes;
  private final long rows;
  private final int blockRows;
  private final int blockBytes;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private int blockFrom;
  private long rowsRead;

  /**
   * Stands in front of the first row.
   *
   * @throws HdfException if the data set is of another shape or its chunks are too large
   */
  RowReader(Dataset dataset) {
    this.dataset = dataset;
    this.rowBytes = dataset.getDataType().getSize();
    long[] dimensions = dataset.getDimensionsAsLong();
    check(dimensions.length == 1, "has " + dimensions.length + " dimensions instead of 1");
    this.rows = dimensions[0];
    check(rows >= 0 && rows <= Integer.MAX_VALUE, "has " + rows + " rows");
    check(rowBytes > 0, "has rows of " + rowBytes + " bytes");
    this.blockRows = blockRows(dataset);
    long bytes = (long) blockRows * rowBytes;
    check(bytes <= MAX_BLOCK_BYTES || !chunked(), "has chunks of " + bytes + " bytes");
    this.blockBytes = (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private boolean chunked() {
    return dataset instanceof ChunkedDataset;
  }

  private int blockRows(Dataset from) {
    if (from instanceof ChunkedDataset chunks) {
      int[] dimensions = chunks.getChunkDimensions();
      check(dimensions.length == 1 && dimensions[0] > 0, "has chunks of another shape");
      return dimensions[0];
    }
    check(from instanceof ContiguousDataset || rows == 0, "is neither chunked nor contiguous");
    return (int) rows;
  }

  /** Type of the rows. */
  Dataset dataset() {
    return dataset;
  }

  /** Rows that can be read from {@link #block()} now; reads the next chunk if none are left. */
  int available() {
    if (blockFrom == block.limit() && rowsRead < rows) {
      block = chunked() ? readChunk() : ((ContiguousDataset) dataset).getBuffer();
      blockFrom = 0;
    }
    return (int) Math.min((block.limit() - blockFrom) / rowBytes, rows - rowsRead);
  }

  /** Bytes of the rows. */
  ByteBuffer block() {
    return block;
  }

  /** Index in the block of the row that is {@code ahead} from the next. */
  int position(int ahead) {
    return blockFrom + ahead * rowBytes;
  }

  /** Passes over rows that are available. */
  void skip(int count) {
    blockFrom += count * rowBytes;
    rowsRead += count;
  }

  private ByteBuffer readChunk() {
    check(rowsRead % blockRows == 0, "has a short chunk before row " + rowsRead);
    ByteBuffer raw = ((ChunkedDataset) dataset).getRawChunkBuffer(new int[] {(int) rowsRead});
    check(raw.remaining() <= MAX_BLOCK_BYTES, "has a chunk of " + raw.remaining() + " bytes");
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    List<PipelineFilterWithData> filters = dataset.getFilters();
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes = unfilter(filters.get(i), bytes);
    }
    check(bytes.length <= blockBytes, "has a chunk that gives " + bytes.length + " bytes");
    check(bytes.length >= rowBytes, "has an empty chunk");
    return ByteBuffer.wrap(bytes, 0, bytes.length / rowBytes * rowBytes);
  }

  private byte[] unfilter(PipelineFilterWithData filter, byte[] bytes) {
    return switch (filter.getId()) {
      case DEFLATE -> inflate(bytes);
      case SHUFFLE -> new ByteShuffleFilter().decode(bytes, filter.getFilterData());
      case FLETCHER -> Arrays.copyOf(bytes, Math.max(0, bytes.length - Integer.BYTES));
      case BloscFilter.ID -> new BloscFilter().decode(bytes, filter.getFilterData());
      case EcfFilter.ID -> new EcfFilter().decode(bytes, filter.getFilterData());
      default -> throw new HdfException(filter + " of " + dataset.getPath() + " is not read");
    };
  }

  private byte[] inflate(byte[] deflated) {
    // Room for a checksum that another filter appended before this one packed it.
    byte[] bytes = new byte[blockBytes + Integer.BYTES];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      int length = inflater.inflate(bytes);
      check(inflater.finished(), "has a deflated chunk that is cut or too large");
      return Arrays.copyOf(bytes, length);
    } catch (DataFormatException e) {
      throw new HdfException("Data set " + dataset.getPath() + " has a broken deflated chunk", e);
    } finally {
      inflater.end();
    }
  }

  private void check(boolean holds, String found) {
    if (!holds) {
      throw new HdfException("Data set " + dataset.getPath() + " " + found);
    }
  }
}
