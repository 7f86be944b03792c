package io.retinaflow.ingest.codec;

/**
 * What one format's codec must know of a stream that the stream itself does not say: which packets
 * carry what, which chip's addresses, which column holds the time. Each format that needs one has a
 * class of its own beside its decoder.
 */
public interface StreamLayout {
  /** Stands for the usual layout of whatever format. */
  StreamLayout USUAL = new StreamLayout() {};
}
