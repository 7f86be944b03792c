package io.retinaflow.ingest.recording;

import java.util.Locale;

/**
 * File a recording is read from, as a probe sees it.
 *
 * @param name for its extension and for messages
 * @param bytes length
 */
record RecordingFile(String name, long bytes) {

  /** Whether the name ends in this, in whatever case. */
  boolean hasExtension(String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension);
  }
}
