package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifier of in-memory-computing ground truth: SpikeSim estimates, event-driven counters, NICE
 * columns and convolutions, and non-ideal crossbars. A file holds one case, or several by name;
 * what kind a case is shows in its fields, not in the name of the file.
 */
public final class ImcGolden {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<GoldenCase> KINDS =
      List.of(
          new CrossbarCase(),
          new ElaCase(),
          new EventCase(),
          new NiceColumnCase(),
          new NiceConvCase());

  private ImcGolden() {}

  /**
   * Whether a file holds any case of in-memory computing.
   *
   * @throws IOException if it cannot be read or is no JSON
   */
  public static boolean recognizes(Path file) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    if (kindOf(root).isPresent()) {
      return true;
    }
    for (JsonNode child : root) {
      if (kindOf(child).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Derives every number of a file's cases.
   *
   * @return one result per case, in the order of the file; none if no case is recognised
   * @throws IOException if the file cannot be read, is no JSON, or a case lacks a field
   */
  public static List<GoldenChecks> verify(Path file) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    List<GoldenChecks> results = new ArrayList<>();
    Optional<GoldenCase> whole = kindOf(root);
    if (whole.isPresent()) {
      results.add(verify(file, whole.get(), nameOf(file), root));
      return results;
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      Optional<GoldenCase> kind = kindOf(entry.getValue());
      if (kind.isPresent()) {
        results.add(verify(file, kind.get(), entry.getKey(), entry.getValue()));
      }
    }
    return results;
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static Optional<GoldenCase> kindOf(JsonNode golden) {
    return KINDS.stream().filter(kind -> kind.recognizes(golden)).findFirst();
  }

  private static GoldenChecks verify(Path file, GoldenCase kind, String name, JsonNode golden)
      throws IOException {
    try {
      return kind.verify(name, golden);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | MalformedProfileException e) {
      throw new IOException(file + ", case " + name + ": " + e.getMessage(), e);
    }
  }
}
