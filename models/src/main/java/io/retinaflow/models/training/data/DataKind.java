package io.retinaflow.models.training.data;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PreparationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of data sets a recipe may ask for, each with fields of its own. */
enum DataKind {
  NMNIST("nmnist") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      SliceForm form = sliceForm(fields);
      EventVariation variation = eventVariation(fields);
      return (DataSource.Stored) path -> NMnist.open(path, form, variation);
    }
  },
  HAND_SIGNS("hand-signs") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      SliceForm form = sliceForm(fields);
      EventVariation variation = eventVariation(fields);
      return (DataSource.Stored) path -> HandSigns.open(path, form, variation);
    }
  },
  IDX("idx") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      boolean sequential = fields.flag("sequential", false);
      return (DataSource.Stored) path -> IdxImages.open(path, sequential);
    }
  },
  VIDEOS("videos") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      VideoForm form = videoForm(fields, 0);
      PictureVariation variation = pictureVariation(fields);
      form.learnt(variation);
      return (DataSource.Stored) path -> PictureFolder.videos(path, form, variation, seed);
    }
  },
  IMAGES("images") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      FramePreparation preparation = preparation(fields);
      PictureVariation variation = pictureVariation(fields);
      return (DataSource.Stored) path -> PictureFolder.images(path, preparation, variation, seed);
    }
  },
  RECORDINGS("recordings") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      RecordingOptions options = recordingOptions(fields);
      SliceForm form = sliceForm(fields);
      EventVariation variation = eventVariation(fields);
      return (DataSource.Stored) path -> RecordingFolder.open(path, options, form, variation, seed);
    }
  },
  MOTION_EVENTS("motion-events") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      SliceForm form = sliceForm(fields);
      EventVariation variation = eventVariation(fields);
      MotionScenes scenes = motionScenes(fields, seed);
      int side = fields.integer("sensor-side", MOTION_SENSOR_SIDE);
      Resolution sensor = new Resolution(side, side);
      Corpus corpus = MotionEvents.of(scenes, sensor, form, variation);
      return (DataSource.Generated) () -> corpus;
    }
  },
  MOTION_VIDEO("motion-video") {
    @Override
    DataSource source(RecipeFields fields, long seed) {
      VideoForm form = videoForm(fields, 1);
      PictureVariation variation = pictureVariation(fields);
      MotionScenes scenes = motionScenes(fields, seed);
      Resolution size =
          new Resolution(
              fields.integer("scene-width", MOTION_SCENE_WIDTH),
              fields.integer("scene-height", MOTION_SCENE_HEIGHT));
      Corpus corpus = MotionVideo.of(scenes, size, form, variation);
      return (DataSource.Generated) () -> corpus;
    }
  };

  private static final int TIMESTEPS = 8;
  private static final int SIDE = 32;
  private static final int VIDEO_SIDE = 64;
  private static final int FRAMES = 16;
  private static final int TRAINING_SCENES = 200;
  private static final int TEST_SCENES = 40;
  // What the demonstration's cameras have.
  private static final int MOTION_SENSOR_SIDE = 64;
  private static final int MOTION_SCENE_WIDTH = 128;
  private static final int MOTION_SCENE_HEIGHT = 96;
  private static final long MICROS_PER_MILLI = 1000;

  private final String id;

  DataKind(String id) {
    this.id = id;
  }

  /** What its fields describe. */
  abstract DataSource source(RecipeFields fields, long seed);

  /** Name in a recipe. */
  String id() {
    return id;
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException if there is none; the message has those there are
   */
  static DataKind of(String id) {
    for (DataKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    List<String> ids = Arrays.stream(values()).map(DataKind::id).toList();
    throw new IllegalArgumentException("data of kind '" + id + "' is none of " + ids);
  }

  private static SliceForm sliceForm(RecipeFields fields) {
    return new SliceForm(
        fields.integer("timesteps", TIMESTEPS),
        fields.integer("width", SIDE),
        fields.integer("height", SIDE),
        fields.choice("scaling", Scaling.class, Scaling.COUNT),
        fields.integer("window-millis", 0) * MICROS_PER_MILLI,
        (float) fields.number("cap", Double.POSITIVE_INFINITY));
  }

  private static EventVariation eventVariation(RecipeFields fields) {
    RecipeFields variation = fields.section("variation");
    return new EventVariation(
        variation.integer("shift-pixels", 0),
        variation.texts("flip-labels"),
        variation.number("rotation-degrees", 0),
        variation.number("zoom", 0),
        variation.number("time-shift", 0),
        variation.number("time-scale", 0),
        variation.number("drop-events", 0),
        variation.number("drop-time", 0),
        variation.number("drop-area", 0),
        variation.number("noise", 0));
  }

  private static RecordingOptions recordingOptions(RecipeFields fields) {
    RecordingOptions options = RecordingOptions.defaults();
    int width = fields.integer("sensor-width", 0);
    int height = fields.integer("sensor-height", 0);
    if (width != 0 || height != 0) {
      options = options.withResolution(new Resolution(width, height));
    }
    Optional<String> format = fields.optionalText("format");
    return format.isPresent() ? options.withFormat(EventFormat.of(format.get())) : options;
  }

  private static VideoForm videoForm(RecipeFields fields, int usualStride) {
    return new VideoForm(
        fields.integer("frames", FRAMES),
        fields.integer("stride", usualStride),
        preparation(fields));
  }

  private static FramePreparation preparation(RecipeFields fields) {
    return new FramePreparation(
        fields.choice("preparation", PreparationKind.class, PreparationKind.HMDB),
        fields.integer("height", VIDEO_SIDE),
        fields.integer("width", VIDEO_SIDE));
  }

  private static PictureVariation pictureVariation(RecipeFields fields) {
    RecipeFields variation = fields.section("variation");
    return new PictureVariation(
        variation.integer("shift-pixels", 0),
        variation.texts("flip-labels"),
        variation.number("zoom", 0),
        variation.number("brightness", 0),
        variation.number("contrast", 0),
        variation.flag("shuffle-colours", false),
        variation.integer("shift-frames", 0),
        variation.integer("frames", 0));
  }

  private static MotionScenes motionScenes(RecipeFields fields, long seed) {
    return new MotionScenes(
        fields.integer("training-scenes", TRAINING_SCENES),
        fields.integer("test-scenes", TEST_SCENES),
        seed);
  }
}
