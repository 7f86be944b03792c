package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.codec.WordWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chunks of a one-dimensional data set as they are written, and the B-tree that finds them. */
final class ChunkIndex {
  // HDF5_BTREE_CHUNK_IK_DEF is 32: half the children of a node where the superblock says nothing.
  private static final int NODE_CHILDREN = 64;
  private static final int NODE_HEADER_BYTES = 24;
  private static final int KEY_BYTES = 24;
  private static final int NODE_BYTES =
      NODE_HEADER_BYTES + KEY_BYTES * (NODE_CHILDREN + 1) + Long.BYTES * NODE_CHILDREN;
  private static final int DATA_NODE = 1;
  private static final long NO_SIBLING = -1;

  private final FileBuilder file;
  private final byte[] type;
  private final int rowBytes;
  private final int chunkRows;
  private final byte[] filters;
  private final List<Child> chunks = new ArrayList<>();

  /** Chunk or node of the tree. */
  private record Child(long address, int bytes, long firstRow) {}

  /**
   * Starts a data set.
   *
   * @param type type message of its rows
   * @param filters filter message; empty for none
   */
  ChunkIndex(FileBuilder file, byte[] type, int rowBytes, int chunkRows, byte[] filters) {
    this.file = file;
    this.type = type;
    this.rowBytes = rowBytes;
    this.chunkRows = chunkRows;
    this.filters = filters;
  }

  /** Filter message of one filter. */
  static byte[] filter(int id, String name, int... parameters) {
    WordWriter message = new WordWriter();
    FileBuilder.putBytes(message, 2, 1);
    message.putShort(id);
    byte[] letters = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    boolean named = id >= 256;
    if (named) {
      message.putShort(letters.length);
    }
    message.putShort(0);
    message.putShort(parameters.length);
    if (named) {
      message.putBytes(letters);
    }
    for (int parameter : parameters) {
      message.putInt(parameter);
    }
    return message.take();
  }

  /** Appends the next chunk, filtered. */
  void append(byte[] chunk) throws IOException {
    chunks.add(new Child(file.append(chunk), chunk.length, (long) chunks.size() * chunkRows));
  }

  /** Ends the data set; returns its address. */
  long finish(long rows) throws IOException {
    WordWriter layout = new WordWriter();
    FileBuilder.putBytes(layout, 3, 2, 2);
    FileBuilder.putLong(layout, chunks.isEmpty() ? NO_SIBLING : tree());
    layout.putInt(chunkRows);
    layout.putInt(rowBytes);
    FileBuilder.Header header =
        FileBuilder.header()
            .with(FileBuilder.DATATYPE, type)
            .with(FileBuilder.DATASPACE, FileBuilder.rows(rows))
            .withNoFill()
            .with(FileBuilder.LAYOUT, layout.take());
    return file.append(filters.length == 0 ? header : header.with(FileBuilder.FILTERS, filters));
  }

  private long tree() throws IOException {
    List<Child> level = chunks;
    int height = 0;
    do {
      level = parents(level, height++);
    } while (level.size() > 1);
    return level.get(0).address;
  }

  private List<Child> parents(List<Child> children, int height) throws IOException {
    List<Child> parents = new ArrayList<>();
    long previous = NO_SIBLING;
    for (int from = 0; from < children.size(); from += NODE_CHILDREN) {
      int to = Math.min(from + NODE_CHILDREN, children.size());
      boolean last = to == children.size();
      byte[] node = node(children.subList(from, to), height, previous, last);
      previous = file.append(node);
      Child first = children.get(from);
      parents.add(new Child(previous, first.bytes, first.firstRow));
    }
    return parents;
  }

  private byte[] node(List<Child> children, int height, long previous, boolean last) {
    WordWriter node = new WordWriter();
    node.putBytes("TREE".getBytes(StandardCharsets.US_ASCII));
    FileBuilder.putBytes(node, DATA_NODE, height);
    node.putShort(children.size());
    FileBuilder.putLong(node, previous);
    FileBuilder.putLong(node, last ? NO_SIBLING : file.position() + NODE_BYTES);
    for (Child child : children) {
      putKey(node, child.bytes, child.firstRow);
      FileBuilder.putLong(node, child.address);
    }
    putKey(node, 0, (long) chunks.size() * chunkRows);
    return FileBuilder.padded(node.take(), NODE_BYTES);
  }

  private static void putKey(WordWriter node, int bytes, long firstRow) {
    node.putInt(bytes);
    node.putInt(0);
    FileBuilder.putLong(node, firstRow);
    FileBuilder.putLong(node, 0);
  }
}
