package io.retinaflow.models.training.data;

import io.retinaflow.ingest.representation.Scaling;
import java.util.Arrays;
import java.util.List;

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
  };

  private static final int TIMESTEPS = 8;
  private static final int SIDE = 32;
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
}
