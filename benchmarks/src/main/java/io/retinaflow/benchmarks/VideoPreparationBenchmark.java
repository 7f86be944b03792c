package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PixelNormaliser;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time one thread takes to bring a picture to ReSpike's 224x224, to normalise it, to draw it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class VideoPreparationBenchmark {
  private static final int SIDE = 224;

  /** How pictures are resized. */
  @Param public PreparationKind kind = PreparationKind.HMDB;

  /** Columns of the pictures; rows are three quarters. */
  @Param({"320", "1280"})
  public int width = 320;

  private final PixelNormaliser normaliser = PixelNormaliser.perChannel();
  private ActionScene scene = scene(width);
  private VideoFrame frame = frame(scene);
  private FramePreparation preparation = new FramePreparation(kind, SIDE, SIDE);
  private byte[] crop = preparation.crop(frame);

  private static ActionScene scene(int width) {
    return new ActionScene(Action.WAVE, new Resolution(width, width * 3 / 4), 1);
  }

  private static VideoFrame frame(ActionScene scene) {
    return new VideoFrame(0, scene.size().width(), scene.size().height(), scene.frame(0));
  }

  /** Draws the picture. */
  @Setup
  public void drawPicture() {
    scene = scene(width);
    frame = frame(scene);
    preparation = new FramePreparation(kind, SIDE, SIDE);
    crop = preparation.crop(frame);
  }

  /** Resize and crop. */
  @Benchmark
  public byte[] prepare() {
    return preparation.crop(frame);
  }

  /** Bytes to floats. */
  @Benchmark
  public float[] normalise() {
    return normaliser.normalise(crop, 1, 0);
  }

  /** Drawing of the scene. */
  @Benchmark
  public byte[] draw() {
    return scene.frame(1);
  }
}
