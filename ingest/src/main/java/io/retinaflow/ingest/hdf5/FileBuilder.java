package io.retinaflow.ingest.hdf5;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import io.retinaflow.ingest.codec.WordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writer of the parts of an HDF5 file, appended one after another: superblock 2, object headers 2,
 * version 1 B-trees of chunks. What is written holds in memory only the addresses of the chunks.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file
 *     format 3.0</a>
 */
final class FileBuilder implements Closeable {
  static final int DATASPACE = 0x01;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LAYOUT = 0x08;
  static final int FILTERS = 0x0B;

  private static final int LINK_INFO = 0x02;
  private static final int LINK = 0x06;
  private static final int GROUP_INFO = 0x0A;
  private static final int ATTRIBUTE = 0x0C;
  private static final long UNDEFINED = -1;
  private static final int SUPERBLOCK_BYTES = 48;
  // Space allocated as it is written; no fill value (section IV.A.2.f).
  private static final int NO_FILL = 0x0B;

  private final FileChannel channel;
  private long end = SUPERBLOCK_BYTES;

  FileBuilder(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Where the next bytes will stand. */
  long position() {
    return end;
  }

  /** Appends bytes; returns their address. */
  long append(byte[] bytes) throws IOException {
    long address = end;
    write(bytes, address);
    end += bytes.length;
    return address;
  }

  private void write(byte[] bytes, long address) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left, address + left.position());
    }
  }

  static void putLong(WordWriter writer, long value) {
    writer.putInt((int) value);
    writer.putInt((int) (value >>> Integer.SIZE));
  }

  static void putBytes(WordWriter writer, int... bytes) {
    for (int value : bytes) {
      writer.putByte(value);
    }
  }

  /** Type message of an integer. */
  static byte[] integer(int bytes, boolean signed) {
    WordWriter type = new WordWriter();
    putBytes(type, 0x10, signed ? 0x08 : 0, 0, 0);
    type.putInt(bytes);
    type.putShort(0);
    type.putShort(Byte.SIZE * bytes);
    return type.take();
  }

  /** Type message of a compound row of these members, each with its offset. */
  static byte[] compound(int rowBytes, List<Member> members) {
    WordWriter type = new WordWriter();
    putBytes(type, 0x36, members.size(), 0, 0);
    type.putInt(rowBytes);
    for (Member member : members) {
      type.putBytes(member.name.getBytes(StandardCharsets.US_ASCII));
      putBytes(type, 0, member.offset);
      type.putBytes(integer(member.bytes, member.signed));
    }
    return type.take();
  }

  /** Integer in a compound row, which has less than 256 bytes. */
  record Member(String name, int offset, int bytes, boolean signed) {}

  /** Space message of this many rows. */
  static byte[] rows(long count) {
    WordWriter space = new WordWriter();
    putBytes(space, 2, 1, 0, 1);
    putLong(space, count);
    return space.take();
  }

  /** Space message of one value. */
  static byte[] scalar() {
    return new byte[] {2, 0, 0, 0};
  }

  /** Starts an object header. */
  static Header header() {
    return new Header();
  }

  /** Messages of an object. */
  static final class Header {
    private final WordWriter messages = new WordWriter();

    Header with(int type, byte[] body) {
      messages.putByte(type);
      messages.putShort(body.length);
      messages.putByte(0);
      messages.putBytes(body);
      return this;
    }

    Header withNoFill() {
      return with(FILL_VALUE, new byte[] {3, NO_FILL});
    }

    /** Adds an attribute: a text of ASCII letters. */
    Header withText(String name, String text) {
      byte[] value = text.getBytes(StandardCharsets.US_ASCII);
      byte[] key = (name + "\0").getBytes(StandardCharsets.US_ASCII);
      WordWriter body = new WordWriter();
      putBytes(body, 3, 0);
      body.putShort(key.length);
      body.putShort(Long.BYTES);
      body.putShort(scalar().length);
      body.putByte(0);
      body.putBytes(key);
      putBytes(body, 0x13, 0, 0, 0);
      body.putInt(value.length + 1);
      body.putBytes(scalar());
      body.putBytes(value);
      body.putByte(0);
      return with(ATTRIBUTE, body.take());
    }

    private byte[] toBytes() {
      byte[] body = messages.take();
      WordWriter bytes = new WordWriter();
      bytes.putBytes("OHDR".getBytes(StandardCharsets.US_ASCII));
      putBytes(bytes, 2, 2);
      bytes.putInt(body.length);
      bytes.putBytes(body);
      return checked(bytes.take());
    }
  }

  /** The bytes and their checksum. */
  private static byte[] checked(byte[] bytes) {
    WordWriter checked = new WordWriter();
    checked.putBytes(bytes);
    checked.putInt(JenkinsLookup3HashLittle.hash(bytes));
    return checked.take();
  }

  /** Appends an object; returns its address. */
  long append(Header header) throws IOException {
    return append(header.toBytes());
  }

  /** Appends a data set that is stored as it stands; returns its address. */
  long appendPlain(byte[] type, byte[] space, byte[] data, Header header) throws IOException {
    WordWriter layout = new WordWriter();
    putBytes(layout, 3, 1);
    putLong(layout, data.length == 0 ? UNDEFINED : append(data));
    putLong(layout, data.length);
    return append(
        header
            .with(DATATYPE, type)
            .with(DATASPACE, space)
            .withNoFill()
            .with(LAYOUT, layout.take()));
  }

  /** A group's header with links to its members. */
  static Header group(Map<String, Long> members) {
    WordWriter info = new WordWriter();
    putBytes(info, 0, 0);
    putLong(info, UNDEFINED);
    putLong(info, UNDEFINED);
    Header header = header().with(LINK_INFO, info.take()).with(GROUP_INFO, new byte[2]);
    members.forEach(
        (name, address) -> {
          WordWriter link = new WordWriter();
          putBytes(link, 1, 0, name.length());
          link.putBytes(name.getBytes(StandardCharsets.US_ASCII));
          putLong(link, address);
          header.with(LINK, link.take());
        });
    return header;
  }

  /** Writes the superblock, without which the file is none. */
  void finish(long rootAddress) throws IOException {
    WordWriter superblock = new WordWriter();
    putBytes(superblock, 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n');
    putBytes(superblock, 2, Long.BYTES, Long.BYTES, 0);
    putLong(superblock, 0);
    putLong(superblock, UNDEFINED);
    putLong(superblock, end);
    putLong(superblock, rootAddress);
    write(checked(superblock.take()), 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Zero-filled copy of this length. */
  static byte[] padded(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }
}
