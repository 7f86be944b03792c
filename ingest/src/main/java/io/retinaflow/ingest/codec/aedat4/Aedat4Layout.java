package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamLayout;
import java.util.stream.IntStream;

/**
 * What the packets of an AEDAT 4 stream carry, as a file's header tells it.
 *
 * @param compression compression of the packets
 * @param eventStream number of the stream that holds the events
 * @param frameStream number of the stream that holds the frames, or {@link #NO_STREAM}
 * @param imuStream number of the stream that holds the inertial samples, or {@link #NO_STREAM}
 * @param triggerStream number of the stream that holds the triggers, or {@link #NO_STREAM}
 */
public record Aedat4Layout(
    PacketCompression compression,
    int eventStream,
    int frameStream,
    int imuStream,
    int triggerStream)
    implements StreamLayout {

  /** Stands for a stream that does not exist. */
  public static final int NO_STREAM = -1;

  /** Stream numbers and compression of the DV software's own recordings. */
  public static final Aedat4Layout USUAL = new Aedat4Layout(PacketCompression.LZ4, 0, 1, 2, 3);

  /**
   * Checks the stream numbers.
   *
   * @throws IllegalArgumentException if the event stream's is negative, another below {@link
   *     #NO_STREAM}, or two are the same
   */
  public Aedat4Layout {
    if (!possible(eventStream, frameStream, imuStream, triggerStream)) {
      throw new IllegalArgumentException(
          "streams of events "
              + eventStream
              + ", frames "
              + frameStream
              + ", inertial samples "
              + imuStream
              + ", triggers "
              + triggerStream);
    }
  }

  /** Whether streams can have these numbers. */
  static boolean possible(int eventStream, int... others) {
    long different = IntStream.of(others).filter(other -> other != NO_STREAM).distinct().count();
    return eventStream >= 0
        && IntStream.of(others).allMatch(other -> other >= NO_STREAM && other != eventStream)
        && different == IntStream.of(others).filter(other -> other != NO_STREAM).count();
  }

  /** This layout with another compression. */
  public Aedat4Layout withCompression(PacketCompression other) {
    return new Aedat4Layout(other, eventStream, frameStream, imuStream, triggerStream);
  }
}
