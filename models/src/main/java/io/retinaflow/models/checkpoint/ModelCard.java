package io.retinaflow.models.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user has to know before trusting a model; a JSON object with these fields beside the
 * weights.
 *
 * @param name short name, part of every prediction
 * @param version version of the weights
 * @param task what it predicts
 * @param labels name of each class, in the order of the logits; empty if unknown
 * @param provenance where the weights come from: trained on what and how, or untrained
 * @param input what goes in, and how it is made
 * @param timesteps T it was made for
 * @param dataset data behind any claim on quality, its terms, and what it does not cover
 * @param earlyExit confidence above which a running answer may stand for the final one, in (0, 1],
 *     as found on data; 0 where none was
 * @param sliceMillis camera time of the event clips that it learnt from; 0 where it is not told, or
 *     was not always the same
 */
public record ModelCard(
    String name,
    String version,
    String task,
    List<String> labels,
    String provenance,
    String input,
    int timesteps,
    String dataset,
    double earlyExit,
    long sliceMillis) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if one is absent, the timesteps are not positive or the
   *     confidence is none
   */
  public ModelCard {
    requireText("name", name);
    requireText("version", version);
    requireText("task", task);
    requireText("provenance", provenance);
    requireText("input", input);
    requireText("dataset", dataset);
    if (timesteps < 1) {
      throw new IllegalArgumentException("card: timesteps must be positive, not " + timesteps);
    }
    if (!(earlyExit >= 0 && earlyExit <= 1)) {
      throw new IllegalArgumentException("card: earlyExit must be 0 to 1, not " + earlyExit);
    }
    if (sliceMillis < 0) {
      throw new IllegalArgumentException("card: sliceMillis is negative: " + sliceMillis);
    }
    labels = List.copyOf(requirePresent("labels", labels));
  }

  /** A card without a confidence to exit at or a length of slices. */
  public ModelCard(
      String name,
      String version,
      String task,
      List<String> labels,
      String provenance,
      String input,
      int timesteps,
      String dataset) {
    this(name, version, task, labels, provenance, input, timesteps, dataset, 0, 0);
  }

  /**
   * The same card with a confidence to exit at.
   *
   * @throws IllegalArgumentException if it is none
   */
  public ModelCard withEarlyExit(double confidence) {
    return with(version, provenance, confidence, sliceMillis);
  }

  /**
   * The same card with the camera time of the clips that were learnt from.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ModelCard withSliceMillis(long millis) {
    return with(version, provenance, earlyExit, millis);
  }

  /** The card of the same model with other weights. */
  public ModelCard withWeights(String otherVersion, String otherProvenance) {
    return with(otherVersion, otherProvenance, earlyExit, sliceMillis);
  }

  private ModelCard with(
      String otherVersion, String otherProvenance, double otherExit, long otherMillis) {
    return new ModelCard(
        name,
        otherVersion,
        task,
        labels,
        otherProvenance,
        input,
        timesteps,
        dataset,
        otherExit,
        otherMillis);
  }

  private static void requireText(String field, @Nullable String text) {
    if (requirePresent(field, text).isBlank()) {
      throw new IllegalArgumentException("card: empty " + field);
    }
  }

  /** Jackson passes null for an absent field. */
  private static <T> T requirePresent(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("card: no " + field);
    }
    return value;
  }

  /**
   * Reads a card.
   *
   * @throws MalformedCheckpointException if it is not one
   * @throws IOException if it cannot be read
   */
  public static ModelCard read(Path path) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(path), ModelCard.class);
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new MalformedCheckpointException(path.toString(), offset, e.getOriginalMessage());
    }
  }

  /** Writes the card. */
  public void write(Path path) throws IOException {
    JSON.writeValue(path.toFile(), this);
  }
}
