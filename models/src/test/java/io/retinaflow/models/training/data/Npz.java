package io.retinaflow.models.training.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writer of NumPy's npz, stored and not packed, as {@code numpy.savez} writes it. */
final class Npz {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  Npz add(String name, String type, int elementBytes, long... values) {
    ByteBuffer out = ByteBuffer.allocate(values.length * elementBytes);
    out.order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      for (int i = 0; i < elementBytes; i++) {
        out.put((byte) (value >>> (8 * i)));
      }
    }
    return addArray(name, type, values.length, out.array());
  }

  Npz addTexts(String name, int length, String... texts) {
    ByteBuffer out = ByteBuffer.allocate(texts.length * length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < texts.length; i++) {
      for (int j = 0; j < texts[i].length(); j++) {
        out.putInt((i * length + j) * 4, texts[i].charAt(j));
      }
    }
    return addArray(name, "<U" + length, texts.length, out.array());
  }

  private Npz addArray(String name, String type, int size, byte[] elements) {
    try {
      byte[] array = npy(type, size, elements);
      ZipEntry entry = new ZipEntry(name + ".npy");
      CRC32 sum = new CRC32();
      sum.update(array);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(array.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(array);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] npy(String type, int size, byte[] elements) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }   \n".formatted(type, size);
    ByteBuffer out = ByteBuffer.allocate(10 + header.length() + elements.length);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    out.put((byte) 0).order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
    out.put(header.getBytes(StandardCharsets.US_ASCII)).put(elements);
    return out.array();
  }

  byte[] toBytes() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }
}
