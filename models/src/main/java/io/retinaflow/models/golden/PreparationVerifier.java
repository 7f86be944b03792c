package io.retinaflow.models.golden;

import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PixelNormaliser;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.golden.ReSpikeReport.Check;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prepares recorded pictures as ReSpike's official code does and compares bit for bit. A record is
 * a folder with {@code preproc.safetensors}: {@code raw_u8} holds decoded pictures {@code
 * [T,3,H,W]}; {@code hmdbN.crop_u8} and {@code hmdbN.input}, or {@code hmdbN.input_frame0} of the
 * first, what the HMDB path makes of them for inputs of side N; {@code k400.crop_u8} and {@code
 * k400.official_input_sub}, every fourth row and column, what the Kinetics path with its released
 * normaliser does.
 */
public final class PreparationVerifier {
  private static final String FILE = "preproc.safetensors";
  private static final String HMDB = "hmdb";
  private static final String KINETICS = "k400";
  private static final String CROP = ".crop_u8";
  private static final int SUBSAMPLING = 4;
  private static final int CHANNELS = 3;

  private final Map<String, StoredTensor> recorded;
  private final List<VideoFrame> pictures;
  private final List<Check> checks = new ArrayList<>();

  private PreparationVerifier(Map<String, StoredTensor> recorded, List<VideoFrame> pictures) {
    this.recorded = recorded;
    this.pictures = pictures;
  }

  /** Whether a folder holds such a record. */
  public static boolean recognises(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Compares.
   *
   * @throws IOException if the record cannot be read, is malformed or has no pictures
   */
  public static ReSpikeReport verify(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Map<String, StoredTensor> recorded = SafetensorsFile.read(file).tensors();
    StoredTensor raw = recorded.get("raw_u8");
    if (raw == null || raw.shape().rank() != 4 || raw.shape().side(1) != CHANNELS) {
      throw new MalformedCheckpointException(file.toString(), 0, "no raw_u8 [T,3,H,W]");
    }
    PreparationVerifier verifier = new PreparationVerifier(recorded, pictures(raw));
    verifier.compareAll();
    return new ReSpikeReport(String.valueOf(folder.getFileName()), verifier.checks);
  }

  private static List<VideoFrame> pictures(StoredTensor raw) {
    Shape shape = raw.shape();
    int plane = shape.side(2) * shape.side(3);
    byte[] planar = raw.toBytes();
    List<VideoFrame> pictures = new ArrayList<>();
    for (int t = 0; t < shape.side(0); t++) {
      byte[] rgb = new byte[CHANNELS * plane];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = planar[(t * CHANNELS + i % CHANNELS) * plane + i / CHANNELS];
      }
      pictures.add(new VideoFrame(t, shape.side(3), shape.side(2), rgb));
    }
    return pictures;
  }

  private void compareAll() {
    for (Map.Entry<String, StoredTensor> entry : recorded.entrySet()) {
      String name = entry.getKey();
      if (name.endsWith(CROP)) {
        compare(name.substring(0, name.length() - CROP.length()), entry.getValue());
      }
    }
  }

  private void compare(String path, StoredTensor crops) {
    Shape shape = crops.shape();
    if (shape.rank() != 4 || shape.side(0) != pictures.size() || shape.side(1) != CHANNELS) {
      throw new IllegalArgumentException(
          path + CROP + " is " + shape + ", not [" + pictures.size() + ", 3, H, W]");
    }
    PreparationKind kind = path.startsWith(HMDB) ? PreparationKind.HMDB : PreparationKind.KINETICS;
    byte[] prepared =
        prepare(new FramePreparation(kind, shape.side(2), shape.side(3)), shape.size());
    byte[] expected = crops.toBytes();
    checks.add(new Check(path + CROP, expected.length, differing(expected, prepared), 0));
    int frames = shape.side(0);
    if (path.equals(KINETICS)) {
      float[] input = PixelNormaliser.asReleasedForKinetics(frames).normalise(prepared, frames, 0);
      compareInput(path + ".official_input_sub", subsampled(input, shape));
      return;
    }
    float[] input = PixelNormaliser.perChannel().normalise(prepared, frames, 0);
    compareInput(path + ".input", input);
    compareInput(path + ".input_frame0", input);
  }

  private byte[] prepare(FramePreparation preparation, int size) {
    byte[] all = new byte[size];
    int at = 0;
    for (VideoFrame picture : pictures) {
      byte[] crop = preparation.crop(picture);
      System.arraycopy(crop, 0, all, at, crop.length);
      at += crop.length;
    }
    return all;
  }

  private static float[] subsampled(float[] input, Shape shape) {
    int height = shape.side(2);
    int width = shape.side(3);
    int rows = (height - 1) / SUBSAMPLING + 1;
    int columns = (width - 1) / SUBSAMPLING + 1;
    float[] kept = new float[shape.side(0) * CHANNELS * rows * columns];
    for (int i = 0; i < kept.length; i++) {
      int row = i / columns;
      int y = row / rows * height + row % rows * SUBSAMPLING;
      kept[i] = input[y * width + i % columns * SUBSAMPLING];
    }
    return kept;
  }

  /** Compares as many values as were recorded. */
  private void compareInput(String name, float[] input) {
    StoredTensor expected = recorded.get(name);
    if (expected != null) {
      float[] values = expected.toFloats().values();
      checks.add(new Check(name, values.length, differing(values, input), 0));
    }
  }

  private static long differing(byte[] expected, byte[] actual) {
    long differing = 0;
    for (int i = 0; i < expected.length; i++) {
      differing += expected[i] == actual[i] ? 0 : 1;
    }
    return differing;
  }

  private static long differing(float[] expected, float[] actual) {
    long differing = 0;
    for (int i = 0; i < expected.length; i++) {
      differing += expected[i] == actual[i] ? 0 : 1;
    }
    return differing;
  }
}
