package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;

/** The camera's own words, which bear its time: the messages are nothing but their transport. */
final class CameraWords implements Payload {
  private final WordDecoder words;

  CameraWords(WordDecoder words) {
    this.words = words;
  }

  @Override
  public void startMessage(long baseNanos) {
    // The camera's clock is in the words.
  }

  @Override
  public int wordBytes() {
    return words.wordBytes();
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    words.decodeWords(bytes, from, to, out);
  }

  @Override
  public int stateBytes() {
    return words.stateBytes();
  }

  @Override
  public void writeState(ByteBuffer target) {
    words.writeState(target);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    return words.readState(source);
  }

  @Override
  public void reset() {
    words.reset();
  }

  @Override
  public DecodeReport report() {
    return words.report();
  }
}
