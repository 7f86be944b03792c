package io.retinaflow.models.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Arrays of NumPy's npz format, a zip with an npy file for each, all in memory. */
final class NumpyArchive {
  private static final String SUFFIX = ".npy";

  private final String file;
  private final Map<String, NumpyArray> arrays;

  private NumpyArchive(String file, Map<String, NumpyArray> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  /**
   * Reads every array.
   *
   * @param file what the archive is called in messages
   * @throws MalformedDataException if one is broken
   */
  static NumpyArchive read(String file, InputStream in) throws IOException {
    Map<String, NumpyArray> arrays = new HashMap<>();
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().endsWith(SUFFIX)) {
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        arrays.put(name, NumpyArray.read(file + ": " + name, zip));
      }
    }
    return new NumpyArchive(file, arrays);
  }

  /**
   * An array by its name.
   *
   * @throws MalformedDataException if there is none; the message has those there are
   */
  NumpyArray array(String name) throws MalformedDataException {
    NumpyArray array = arrays.get(name);
    if (array == null) {
      throw new MalformedDataException(
          file, "holds no array " + name + " but " + new TreeSet<>(arrays.keySet()));
    }
    return array;
  }

  /**
   * An array that must have a length.
   *
   * @throws MalformedDataException if there is none or its length is another
   */
  NumpyArray array(String name, long size) throws MalformedDataException {
    NumpyArray array = array(name);
    if (array.size() != size) {
      throw new MalformedDataException(
          file, "array %s has %d elements, not %d".formatted(name, array.size(), size));
    }
    return array;
  }
}
