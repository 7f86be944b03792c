package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitDecoder;
import io.retinaflow.ingest.video.AccessUnitEncoder;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Pictures per second that one thread decodes to RGB; the streams are drawn scenes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class VideoDecodeBenchmark {
  private static final int PICTURES = 96;

  /** Encoding. */
  @Param({"H264", "MPEG4", "MJPEG", "VP9"})
  public VideoCodec codec = VideoCodec.H264;

  /** Columns of the pictures; rows are three quarters. */
  @Param({"320", "640"})
  public int width = 320;

  private final List<AccessUnit> units = new ArrayList<>();
  private AccessUnitDecoder decoder =
      AccessUnitDecoder.open(encode(VideoCodec.MPEG4, 64, new ArrayList<>()));

  private static VideoStream encode(VideoCodec codec, int width, List<AccessUnit> units) {
    int height = width * 3 / 4;
    ActionScene scene = new ActionScene(Action.WAVE, new Resolution(width, height), 1);
    try (AccessUnitEncoder encoder =
        AccessUnitEncoder.open(
            codec, width, height, ActionScene.FRAMES_PER_SECOND, EncoderOptions.defaults())) {
      for (int i = 0; i < PICTURES; i++) {
        units.addAll(encoder.encode(new VideoFrame(i, width, height, scene.frame(i))));
      }
      units.addAll(encoder.finish());
      return encoder.stream();
    } catch (IOException e) {
      throw new IllegalStateException("the scene cannot be encoded", e);
    }
  }

  /** Encodes the scene. */
  @Setup
  public void drawScene() {
    units.clear();
    VideoStream stream = encode(codec, width, units);
    decoder.close();
    decoder = AccessUnitDecoder.open(stream);
  }

  /** Frees the decoder. */
  @TearDown(Level.Trial)
  public void close() {
    decoder.close();
  }

  /** Decodes the stream once more from its beginning. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public int decode() throws IOException {
    decoder.reset();
    int pictures = 0;
    for (AccessUnit unit : units) {
      pictures += decoder.decode(unit).size();
    }
    return pictures + decoder.drain().size();
  }
}
