package io.retinaflow.ingest.recording;

import java.io.IOException;

/** A file that proves no format this library reads. */
public final class UnrecognizedRecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  UnrecognizedRecordingException(String file, String found) {
    super(
        file
            + ": "
            + found
            + "; expected an AEDAT 4 or Prophesee RAW header, or 40-bit records in .bin or .bs2;"
            + " a file without header needs its format stated");
  }
}
