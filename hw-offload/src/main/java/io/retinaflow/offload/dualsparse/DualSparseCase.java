package io.retinaflow.offload.dualsparse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A recorded layer: {@code case.json} with shapes, digests and expected numbers, and beside it
 *
 * <pre>
 *   A.bits        spikes [T,M,K], packed bits, most significant first
 *   W.bin         mask [K,N] of packed bits, then the 8-bit values of its ones
 *   O_i32le.bin   currents [T,M,N], 32-bit little-endian
 *   C_RULE.bits   output spikes [T,M,N] for the leak rules shift2, quarter and noleak, packed bits
 * </pre>
 */
final class DualSparseCase {
  private static final String FILE = "case.json";
  private static final int MOST_TIMESTEPS = 64;
  private static final int MOST_SIDE = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path folder;
  private final DocumentFields fields;
  private final int timesteps;
  private final int rows;
  private final int positions;
  private final int columns;

  private DualSparseCase(Path folder, DocumentFields fields) throws MalformedDocumentException {
    this.folder = folder;
    this.fields = fields;
    this.timesteps = fields.integer("T", 1, MOST_TIMESTEPS);
    this.rows = fields.integer("M", 1, MOST_SIDE);
    this.positions = fields.integer("K", 1, MOST_SIDE);
    this.columns = fields.integer("N", 1, MOST_SIDE);
  }

  /** Opens a case by its folder or its {@code case.json}. */
  static DualSparseCase open(Path folderOrFile) throws IOException {
    Path file = Files.isDirectory(folderOrFile) ? folderOrFile.resolve(FILE) : folderOrFile;
    DocumentFields fields = DocumentFields.parse(JSON, CheckedFile.bytes(file), file.toString());
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new MalformedDocumentException(file.toString(), "top", "a case lies in a folder");
    }
    return new DualSparseCase(folder, fields);
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /** Expected numbers of one kind. */
  DocumentFields expected(String section) throws MalformedDocumentException {
    return fields.object("expected").object(section);
  }

  long threshold() throws MalformedDocumentException {
    return fields.whole("vth", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  PackedSpikes spikes() throws IOException {
    return spikes("A.bits", positions);
  }

  SparseWeights weights() throws IOException {
    return file("W.bin").checked(bytes -> SparseWeights.ofMaskAndValues(bytes, positions, columns));
  }

  OutputCurrents currents() throws IOException {
    CheckedFile file = file("O_i32le.bin");
    long elements = (long) timesteps * rows * columns;
    file.requireLength(elements * Integer.BYTES);
    int[] values = new int[(int) elements];
    ByteBuffer.wrap(file.bytes()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return OutputCurrents.taking(values, timesteps, rows, columns);
  }

  Map<LeakRule, PackedSpikes> outputs() throws IOException {
    Map<LeakRule, PackedSpikes> outputs = new EnumMap<>(LeakRule.class);
    outputs.put(LeakRule.SHIFT_2, spikes("C_shift2.bits", columns));
    outputs.put(LeakRule.QUARTER, spikes("C_quarter.bits", columns));
    outputs.put(LeakRule.NONE, spikes("C_noleak.bits", columns));
    return outputs;
  }

  private PackedSpikes spikes(String name, int side) throws IOException {
    CheckedFile file = file(name);
    file.requireLength(PackedBits.bytesFor((long) timesteps * rows * side));
    return file.checked(bytes -> PackedSpikes.ofPackedBits(bytes, timesteps, rows, side));
  }

  private CheckedFile file(String name) throws IOException {
    return CheckedFile.read(folder.resolve(name), fields.object("sha256").text(name));
  }
}
