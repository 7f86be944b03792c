package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.EventFormat;

/** How a message's fields become bytes. */
public enum RosSerialization {
  /** ROS 1: little-endian fields without gaps. */
  ROS1 {
    @Override
    int align(int position, int size) {
      return position;
    }

    @Override
    public EventFormat format() {
      return EventFormat.ROS1;
    }
  },
  /**
   * ROS 2: XCDR 1, four bytes of encapsulation that tell the byte order, then fields aligned to
   * their size, counted from behind the encapsulation.
   */
  CDR {
    @Override
    int align(int position, int size) {
      int fromBody = position - ENCAPSULATION_BYTES;
      return ENCAPSULATION_BYTES + (fromBody + size - 1) / size * size;
    }

    @Override
    public EventFormat format() {
      return EventFormat.ROS2;
    }
  };

  static final int ENCAPSULATION_BYTES = 4;

  /** First position at or after {@code position} where a field of {@code size} bytes may stand. */
  abstract int align(int position, int size);

  /** Format of a stream of messages so serialized. */
  public abstract EventFormat format();
}
