package io.retinaflow.models.checkpoint;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights of a network under the names of its state_dict, over the bytes of one safetensors file.
 * The prefix {@code module.}, left by training on several GPUs, is taken off the names.
 */
public final class Checkpoint {
  private static final String PARALLEL_PREFIX = "module.";

  private final String resource;
  private final byte[] encoded;
  private final Map<String, StoredTensor> tensors;

  private Checkpoint(String resource, byte[] encoded) throws MalformedCheckpointException {
    this.resource = resource;
    this.encoded = encoded;
    Map<String, StoredTensor> stored = SafetensorsFile.decode(resource, encoded).tensors();
    this.tensors = Collections.unmodifiableMap(withoutPrefix(resource, stored));
  }

  /**
   * Reads a safetensors file.
   *
   * @throws MalformedCheckpointException if it is not one
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path path) throws IOException {
    return new Checkpoint(path.toString(), Files.readAllBytes(path));
  }

  /**
   * Decodes the content of a safetensors file, which the checkpoint takes over.
   *
   * @param resource name for error messages
   * @throws MalformedCheckpointException if the bytes are not one
   */
  public static Checkpoint decode(String resource, byte[] content)
      throws MalformedCheckpointException {
    return new Checkpoint(resource, content);
  }

  /**
   * Makes a checkpoint of tensors, in the order of the map.
   *
   * @param resource name for error messages
   */
  public static Checkpoint of(String resource, Map<String, StoredTensor> tensors) {
    try {
      return new Checkpoint(resource, SafetensorsFile.encode(tensors));
    } catch (MalformedCheckpointException e) {
      throw new IllegalArgumentException("tensor names collide: " + e.getMessage(), e);
    }
  }

  /**
   * The same with some tensors replaced, as float32.
   *
   * @param replaced by name
   * @throws IllegalArgumentException if there is none of a name
   */
  public Checkpoint with(Map<String, FloatTensor> replaced) {
    Map<String, StoredTensor> all = new LinkedHashMap<>(tensors);
    replaced.forEach(
        (name, tensor) -> {
          if (all.replace(name, StoredTensor.of(tensor)) == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + resource);
          }
        });
    return of(resource, all);
  }

  private static Map<String, StoredTensor> withoutPrefix(
      String resource, Map<String, StoredTensor> stored) throws MalformedCheckpointException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> entry : stored.entrySet()) {
      String name = entry.getKey();
      String bare =
          name.startsWith(PARALLEL_PREFIX) ? name.substring(PARALLEL_PREFIX.length()) : name;
      if (tensors.put(bare, entry.getValue()) != null) {
        throw new MalformedCheckpointException(
            resource, Long.BYTES, bare + " exists with and without " + PARALLEL_PREFIX);
      }
    }
    return tensors;
  }

  /** Writes the file; its SHA-256 is {@link #sha256()}. */
  public void write(Path path) throws IOException {
    Files.write(path, encoded);
  }

  /** The file's bytes, read-only; each call gives a view with its own position. */
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(encoded).asReadOnlyBuffer();
  }

  /** SHA-256 of the file in lower-case hexadecimal, as sha256sum prints it. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Names of the tensors, in the order of the file. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /**
   * One tensor as floats, in a fresh array.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public FloatTensor floats(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + resource);
    }
    return tensor.toFloats();
  }

  /**
   * Checks that the tensors are exactly those of the network, of which some may be left out.
   *
   * @throws CheckpointMismatchException listing every missing, unexpected and misshapen tensor
   */
  public void match(Network network) throws CheckpointMismatchException {
    List<String> differences = new ArrayList<>();
    Set<String> expected = new HashSet<>();
    for (Parameter parameter : network.parameters()) {
      expected.add(parameter.name());
      compare(parameter, differences);
    }
    tensors.forEach(
        (name, tensor) -> {
          if (!expected.contains(name)) {
            differences.add("unexpected: " + name + " " + tensor.shape());
          }
        });
    if (!differences.isEmpty()) {
      throw new CheckpointMismatchException(resource, differences);
    }
  }

  private void compare(Parameter parameter, List<String> differences) {
    StoredTensor tensor = tensors.get(parameter.name());
    if (tensor == null) {
      if (parameter.required()) {
        differences.add("missing: " + parameter.name() + " " + parameter.shape());
      }
      return;
    }
    if (!tensor.shape().equals(parameter.shape())) {
      differences.add(
          "misshapen: "
              + parameter.name()
              + " is "
              + tensor.shape()
              + ", expected "
              + parameter.shape());
    }
  }
}
