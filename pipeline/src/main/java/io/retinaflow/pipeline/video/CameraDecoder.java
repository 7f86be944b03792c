package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitDecoder;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Decoder of one camera from a key on, which numbers the pictures and knows where each is from. */
final class CameraDecoder implements AutoCloseable {
  /**
   * Access units whose pictures have not come. H.264 and H.265 hold back 16 at most; the rest is
   * for those that show nothing.
   */
  private static final int MOST_PENDING = 64;

  private final AccessUnitDecoder decoder;
  private final NavigableMap<Long, VideoEnvelope> pending = new TreeMap<>();
  private long nextPlace;
  private long lastPts = Long.MIN_VALUE;

  private CameraDecoder(AccessUnitDecoder decoder, long place) {
    this.decoder = decoder;
    this.nextPlace = place;
  }

  /**
   * Opens a decoder.
   *
   * @param place of the picture that is presented first
   * @throws MalformedVideoException if no decoder is for such a stream
   */
  static CameraDecoder open(VideoStream stream, long place) throws MalformedVideoException {
    try {
      return new CameraDecoder(AccessUnitDecoder.open(stream), place);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new MalformedVideoException(0, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Decodes an access unit.
   *
   * @return pictures that are presented next, of this access unit and those before it
   * @throws MalformedVideoException if it is damaged or its time makes no sense
   */
  List<Picture> decode(AccessUnitRecord unit) throws MalformedVideoException {
    VideoEnvelope envelope = unit.envelope();
    if (pending.putIfAbsent(envelope.pts(), envelope) != null) {
      throw new MalformedVideoException(
          0, "two access units are presented at the same time, pts " + envelope.pts());
    }
    if (pending.size() > MOST_PENDING) {
      throw new MalformedVideoException(
          0, "more than " + MOST_PENDING + " access units have given no picture");
    }
    return numbered(decoder.decode(new AccessUnit(envelope.pts(), envelope.key(), unit.payload())));
  }

  /**
   * Ends the stream.
   *
   * @return the pictures held back
   * @throws MalformedVideoException if one of them is damaged
   */
  List<Picture> drain() throws MalformedVideoException {
    return numbered(decoder.drain());
  }

  private List<Picture> numbered(List<VideoFrame> frames) throws MalformedVideoException {
    List<Picture> pictures = new ArrayList<>();
    for (VideoFrame frame : frames) {
      pictures.add(new Picture(nextPlace, source(frame.pts()), frame));
      nextPlace++;
    }
    return pictures;
  }

  private VideoEnvelope source(long pts) throws MalformedVideoException {
    Map.Entry<Long, VideoEnvelope> next = pending.floorEntry(pts);
    if (next == null || next.getKey() != pts || pts <= lastPts) {
      throw new MalformedVideoException(
          0, "a picture is presented at pts %d, behind pts %d".formatted(pts, lastPts));
    }
    lastPts = pts;
    // Access units of before have shown nothing.
    pending.headMap(pts, true).clear();
    return next.getValue();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
