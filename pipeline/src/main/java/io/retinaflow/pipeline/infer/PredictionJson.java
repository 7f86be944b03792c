package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Predictions as JSON: what the prediction topic carries. Equal predictions give equal bytes. */
public final class PredictionJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private PredictionJson() {}

  /** UTF-8 bytes of one JSON object without line breaks. */
  public static byte[] write(Prediction prediction) {
    try {
      return MAPPER.writerFor(Prediction.class).writeValueAsBytes(prediction);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("prediction " + prediction.id() + " has no JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote; unknown fields of later versions are passed over.
   *
   * @throws IOException if the bytes are no prediction, or a field is missing or null
   */
  public static Prediction read(byte[] json) throws IOException {
    Prediction prediction = MAPPER.readValue(json, Prediction.class);
    if (prediction == null) {
      throw new IOException("the JSON is null, not a prediction");
    }
    return prediction;
  }
}
