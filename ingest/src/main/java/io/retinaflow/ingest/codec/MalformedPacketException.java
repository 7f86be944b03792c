package io.retinaflow.ingest.codec;

import java.util.Objects;

/** Bytes that are not what their format demands. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  private final EventFormat format;
  private final long byteOffset;
  private final String expected;
  private final String actual;

  /**
   * Describes what was found where.
   *
   * @param format format the bytes were read as
   * @param byteOffset offset of the offending unit from the first byte the decoder was given since
   *     it was made, reset or restored; in a recording, from the start of the file
   * @param expected what the format demands there
   * @param actual what stood there
   */
  public MalformedPacketException(
      EventFormat format, long byteOffset, String expected, String actual) {
    super(format.id() + " byte " + byteOffset + ": expected " + expected + ", found " + actual);
    this.format = Objects.requireNonNull(format);
    this.byteOffset = byteOffset;
    this.expected = expected;
    this.actual = actual;
  }

  /** Format the bytes were read as. */
  public EventFormat format() {
    return format;
  }

  /** Offset of the offending unit in bytes. */
  public long byteOffset() {
    return byteOffset;
  }

  /** What the format demands at the offset. */
  public String expected() {
    return expected;
  }

  /** What stood at the offset. */
  public String actual() {
    return actual;
  }

  /** The same finding seen from {@code bytes} further ahead, with this one as its cause. */
  public MalformedPacketException shifted(long bytes) {
    MalformedPacketException shifted =
        new MalformedPacketException(format, byteOffset + bytes, expected, actual);
    shifted.initCause(this);
    return shifted;
  }
}
