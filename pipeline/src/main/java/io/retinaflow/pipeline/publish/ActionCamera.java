package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitEncoder;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A video camera that does not exist: it films drawn actions one after another, each as a stream of
 * its own, and publishes them in MPEG-4 with B pictures, for ever.
 */
public final class ActionCamera implements EventStream {
  private static final Resolution SIZE = new Resolution(128, 96);
  private static final EncoderOptions ENCODING = EncoderOptions.defaults().withBFrames(2);

  /** Two clips of 48 pictures. */
  private static final int FRAMES = 96;

  private final int number;
  private final ActionProgramme programme;
  private final PacketPublisher publisher;
  private final Supplier<Pacer> pacers;
  private volatile Published published = Published.NOTHING;

  /**
   * The n-th camera.
   *
   * @param number from 0; each begins with another action
   * @param pacers makes the pacer of each stream
   */
  public ActionCamera(int number, PacketPublisher publisher, Supplier<Pacer> pacers) {
    this.number = number;
    this.programme = new ActionProgramme(number, SIZE);
    this.publisher = publisher;
    this.pacers = pacers;
  }

  /** What one of its streams shows. */
  public Action action(long stream) {
    return programme.action(stream);
  }

  @Override
  public String sensor() {
    return "camera-" + (number + 1);
  }

  @Override
  public void run() throws IOException, InterruptedException {
    long ended = 0;
    for (long stream = 0; !Thread.interrupted(); stream++) {
      ended = film(stream, ended);
    }
    throw new InterruptedException("camera " + sensor() + " was switched off");
  }

  /** Publishes a stream; gives the first Unix time, in microseconds, that it has not reached. */
  private long film(long stream, long earliestEpochMicros)
      throws IOException, InterruptedException {
    ActionScene scene = programme.scene(stream);
    Published before = published;
    try (AccessUnitEncoder encoder =
        AccessUnitEncoder.open(
            VideoCodec.MPEG4,
            SIZE.width(),
            SIZE.height(),
            ActionScene.FRAMES_PER_SECOND,
            ENCODING)) {
      VideoFeed feed =
          new VideoFeed(publisher, pacers.get(), sensor(), encoder.stream(), earliestEpochMicros);
      for (int i = 0; i < FRAMES; i++) {
        VideoFrame frame = new VideoFrame(i, SIZE.width(), SIZE.height(), scene.frame(i));
        publish(feed, encoder.encode(frame), before);
      }
      publish(feed, encoder.finish(), before);
      return feed.end();
    }
  }

  private void publish(VideoFeed feed, List<AccessUnit> units, Published before)
      throws IOException, InterruptedException {
    for (AccessUnit unit : units) {
      feed.publish(unit);
    }
    published = before.plus(feed.published());
  }

  @Override
  public Published published() {
    return published;
  }

  @Override
  public void close() {}
}
