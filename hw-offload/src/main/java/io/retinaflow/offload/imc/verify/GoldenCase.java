package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import java.io.IOException;

/** One kind of ground truth. */
interface GoldenCase {
  /** Whether a case is of this kind, from the fields it has. */
  boolean recognizes(JsonNode golden);

  /**
   * Derives the numbers of a case.
   *
   * @throws IllegalArgumentException if a field is missing or no number
   */
  GoldenChecks verify(String name, JsonNode golden) throws IOException, MalformedProfileException;
}
