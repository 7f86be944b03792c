package io.retinaflow.offload.imc.profile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reader of profiles: one YAML mapping per file. A number is written as
 *
 * <pre>
 *   adc: {value: 2.03084, unit: pJ, source: "SpikeSim ela_spikesim.py"}
 * </pre>
 *
 * and whoever reads it says which unit and which range it must have.
 */
public final class ProfileFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ProfileFile() {}

  /**
   * Reads a file.
   *
   * @throws MalformedProfileException if it is not one YAML mapping
   * @throws IOException if it cannot be read
   */
  public static ProfileSection read(Path file) throws MalformedProfileException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads a resource beside a class.
   *
   * @param owner class whose loader has the resource
   * @param resource name, absolute or relative to the class
   * @throws MalformedProfileException if it is not one YAML mapping
   * @throws IllegalArgumentException if there is no such resource
   * @throws IOException if it cannot be read
   */
  public static ProfileSection readResource(Class<?> owner, String resource)
      throws MalformedProfileException, IOException {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no profile " + resource);
      }
      return read(resource, in);
    }
  }

  private static ProfileSection read(String name, InputStream in)
      throws MalformedProfileException, IOException {
    JsonNode root;
    try {
      root = YAML.readTree(in);
    } catch (JacksonException e) {
      MalformedProfileException malformed =
          new MalformedProfileException(name, "", "no YAML: " + e.getMessage());
      malformed.initCause(e);
      throw malformed;
    }
    if (root instanceof ObjectNode mapping) {
      return new ProfileSection(name, "", mapping);
    }
    throw new MalformedProfileException(name, "", "expected a mapping, found " + root);
  }
}
