package io.retinaflow.pipeline.infer;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.pipeline.video.PictureGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** A tiny hybrid network with random weights, and groups of random pictures for it. */
final class TestingVideo {
  static final int FRAMES = 3;
  static final int SIDE = 8;
  static final int CLASSES = 4;
  static final long FRAME_MICROS = 40_000;
  static final long EPOCH_MICROS = 1_000_000_000_000L;

  private static final int CHANNELS = 3;

  private TestingVideo() {}

  /** A network of both branches, whose clips are of some groups. */
  static VideoModel model(int clipGroups) {
    return model(clipGroups, 1);
  }

  /** The same with other weights. */
  static VideoModel model(int clipGroups, long seed) {
    Network network = network();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, StoredTensor> tensors = new HashMap<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = new float[parameter.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      tensors.put(parameter.name(), StoredTensor.of(FloatTensor.of(parameter.shape(), values)));
    }
    ModelCard card =
        new ModelCard("tiny", "1", "test", List.of(), "random", "pictures", FRAMES, "none");
    try {
      return new VideoModel(Model.of(network, Checkpoint.of("tiny", tensors), card), clipGroups);
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Network network() {
    Network.Builder network = Network.builder(new InputSpec(FRAMES, CHANNELS, SIDE, SIDE));
    network.branch("ann");
    network.add("frames", new TimeMajor(FRAMES), Network.INPUT);
    network.add("key", new KeyFrame(FRAMES), "frames");
    network.add("ann_conv", new Conv2d(CHANNELS, 4, 3, 2, false), "key");
    network.add("ann_relu", new Relu(), "ann_conv");
    network.branch("snn");
    network.add("residual", new ResidualFrames(FRAMES), "frames");
    network.add("stem", new Conv2d(CHANNELS, 4, 3, 2, false), "residual");
    network.add("lif", new LifNeuron(4f / 3, 1), "stem");
    network.add("snn_conv", new Conv2d(4, 4, 3, 1, false), "lif");
    network.add("snn_mean", new TimeMean(), "snn_conv");
    network.branch("head");
    network.add("both", new ConcatenateChannels(), "ann_relu", "snn_mean");
    network.add("pool", new SpatialMean(), "both");
    network.add("fc", new Linear(8, CLASSES), "pool");
    return network.build();
  }

  /** A group whose pictures depend on camera, stream and number alone. */
  static PictureGroup group(String sensor, long stream, long group) {
    byte[] pixels = new byte[FRAMES * CHANNELS * SIDE * SIDE];
    SplittableRandom random =
        new SplittableRandom(sensor.hashCode() * 31L + stream * 1_000 + group);
    random.nextBytes(pixels);
    long start = group * FRAMES * FRAME_MICROS;
    long end = start + FRAMES * FRAME_MICROS;
    return new PictureGroup(
        sensor,
        stream,
        group,
        new TimeRange(start, end),
        EPOCH_MICROS + end,
        FRAMES,
        SIDE,
        SIDE,
        pixels);
  }

  /** Groups of one stream in order. */
  static List<PictureGroup> groups(String sensor, long... numbers) {
    return LongStream.of(numbers).mapToObj(number -> group(sensor, 0, number)).toList();
  }
}
