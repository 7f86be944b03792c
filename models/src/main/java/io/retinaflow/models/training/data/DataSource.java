package io.retinaflow.models.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** Where samples come from. */
sealed interface DataSource {

  /** Samples that lie in files. */
  non-sealed interface Stored extends DataSource {

    /**
     * Reads them.
     *
     * @throws MalformedDataException if a file is broken
     * @throws IOException if one cannot be read
     */
    Corpus open(Path path) throws IOException;
  }

  /** Samples that are made when they are asked for. */
  non-sealed interface Generated extends DataSource {

    /** Makes them. */
    Corpus open();
  }
}
