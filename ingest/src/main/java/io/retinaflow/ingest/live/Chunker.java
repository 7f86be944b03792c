package io.retinaflow.ingest.live;

/** Collects one stream's content until a chunk is full or old enough. */
interface Chunker {

  /** Closes the open chunk if it has lingered long enough. */
  void tick() throws InterruptedException;

  /** Closes the open chunk, if any. */
  void flush() throws InterruptedException;
}
