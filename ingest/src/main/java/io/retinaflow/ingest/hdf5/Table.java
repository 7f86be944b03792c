package io.retinaflow.ingest.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows whose fields are the members of one compound data set, or come from several data sets of the
 * same length, each with chunks of its own.
 */
final class Table {
  private final Map<String, RowReader> readers = new HashMap<>();
  private final List<RowReader> distinct = new ArrayList<>();

  /** One field of the table. */
  record Column(RowReader rows, Field field) {
    /** The number in the row that is {@code ahead} from the next. */
    long read(int ahead) {
      return field.read(rows.block(), rows.position(ahead));
    }

    /** The same times {@code factor}. */
    long readScaled(int ahead, long factor) {
      return field.readScaled(rows.block(), rows.position(ahead), factor);
    }
  }

  /** Adds a data set of one number a row. */
  Column column(Dataset dataset) {
    Field field =
        Field.whole(dataset.getDataType())
            .orElseThrow(() -> new HdfException(dataset.getPath() + " does not hold numbers"));
    return new Column(reader(dataset), field);
  }

  /** Adds a member of a compound data set. */
  Column column(Dataset dataset, String member) {
    Field field =
        Field.member(dataset.getDataType(), member)
            .orElseThrow(() -> new HdfException(dataset.getPath() + " has no number " + member));
    return new Column(reader(dataset), field);
  }

  private RowReader reader(Dataset dataset) {
    return readers.computeIfAbsent(
        dataset.getPath(),
        path -> {
          RowReader reader = new RowReader(dataset);
          distinct.add(reader);
          return reader;
        });
  }

  /** Rows that can be read now, up to {@code most}; 0 at the end of the shortest data set. */
  int available(int most) {
    int available = most;
    for (RowReader reader : distinct) {
      available = Math.min(available, reader.available());
    }
    return available;
  }

  /** Passes over rows that are available. */
  void skip(int count) {
    distinct.forEach(reader -> reader.skip(count));
  }
}
