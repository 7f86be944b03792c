package io.retinaflow.offload.trex;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.offload.golden.GoldenCheck;
import io.retinaflow.offload.golden.GoldenChecks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ground truth of TReX re-derived: rows of table IV or V, and reuse patterns. One JSON object:
 *
 * <pre>
 *   meta.devices.FeFET, .SRAM   {bits, ER, EW [J], DR, DW [s], A [mm2]}
 *   model                       {d, t, heads, mlp, N}
 *   any name                    target_ms, energy_mJ, delay_ms, area_mm2, EDAP, TOPS_W, TOPS_mm2,
 *                               n_reuse_derived: one number a row; check: one object a row
 *   patterns_N9_R4              kind: lists of encoders; may be absent
 * </pre>
 *
 * <p>Area is exact, energy within 1 % of the published EDAP per delay and area, delay within 0.01
 * ms, the number of reused attentions and the patterns equal. What {@code check} has of the
 * reference model agrees to 1e-9. EDAP and TOPS follow from those, so their tolerance is the sum: 1
 * % of the energy, 0.01 ms, and half a unit of the last printed digit.
 */
public final class TrexGolden {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PATTERNS = Pattern.compile("patterns_N(\\d{1,3})_R(\\d{1,3})");
  private static final List<String> COLUMNS =
      List.of("energy_mJ", "delay_ms", "area_mm2", "EDAP", "TOPS_W", "TOPS_mm2", "n_reuse_derived");

  private static final double SAME = 1e-9;
  private static final double ENERGY_SHARE = 0.01;
  private static final double DELAY_MILLIS = 0.01;

  private final Path file;
  private final JsonNode root;
  private final List<GoldenCheck> checks = new ArrayList<>();

  private TrexGolden(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Whether a file's content is of this form; one that is no JSON is not.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean recognises(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      return root.path("meta").path("devices").has("FeFET") && root.path("model").has("mlp");
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Derives every number of a file.
   *
   * @throws IOException if it cannot be read, or lacks what the form demands; the message has the
   *     field
   */
  public static GoldenChecks verify(Path file) throws IOException {
    try {
      return new TrexGolden(file, JSON.readTree(file.toFile())).verify();
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private GoldenChecks verify() throws IOException {
    checkDevice("FeFET", TrexProfiles.shippedDevice("trex-fefet-32nm"));
    checkDevice("SRAM", TrexProfiles.shippedDevice("trex-sram-32nm"));
    for (Map.Entry<String, JsonNode> part : root.properties()) {
      Matcher patterns = PATTERNS.matcher(part.getKey());
      if (part.getValue().has("delay_ms")) {
        checkRows(part.getKey(), part.getValue());
      }
      if (patterns.matches()) {
        int encoders = Integer.parseInt(patterns.group(1));
        checkPatterns(part.getValue(), encoders, Integer.parseInt(patterns.group(2)));
      }
    }
    return new GoldenChecks(file.toString(), checks);
  }

  private void checkDevice(String name, CrossbarDevice device) throws IOException {
    JsonNode golden = require(require(require(root, "meta"), "devices"), name);
    near(name + " bits", number(golden, "bits"), device.cellBits(), 0);
    near(name + " ER", number(golden, "ER"), device.readEnergy().toJoules(), SAME);
    near(name + " EW", number(golden, "EW"), device.rowWriteEnergy().toJoules(), SAME);
    near(name + " DR", number(golden, "DR"), device.readMicros() * 1e-6, SAME);
    near(name + " DW", number(golden, "DW"), device.writeMicros() * 1e-6, SAME);
    near(name + " A", number(golden, "A"), device.areaSquareMillimetres(), SAME);
  }

  private void checkRows(String name, JsonNode table) throws IOException {
    TrexHardware hardware = TrexHardware.of(TrexProfiles.shippedDevice("trex-fefet-32nm"));
    TrexCostModel model = new TrexCostModel(shape(name), hardware, DelayReading.FITTED);
    int rows = require(table, "delay_ms").size();
    for (String column : COLUMNS) {
      if (require(table, column).size() != rows) {
        throw new IOException(file + ": " + name + "." + column + " has not " + rows + " rows");
      }
    }
    for (int row = 0; row < rows; row++) {
      Row golden = new Row(name + " row " + row, table, row);
      int reused = (int) golden.printed("n_reuse_derived");
      if (reused < 0 || reused >= model.shape().encoders()) {
        throw new IOException(file + ": " + golden.name + " reuses " + reused + " attentions");
      }
      checkPublished(golden, model.cost(reused));
      checkReference(golden, model.cost(reused));
      checkSmallest(golden, model, reused);
    }
  }

  private VitShape shape(String name) throws IOException {
    JsonNode model = require(root, "model");
    try {
      return new VitShape(
          name,
          (int) number(model, "N"),
          (int) number(model, "t"),
          (int) number(model, "d"),
          (int) number(model, "heads"),
          (int) number(model, "mlp"));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": model: " + e.getMessage(), e);
    }
  }

  private void checkPublished(Row golden, TrexCost cost) throws IOException {
    double delay = golden.printed("delay_ms");
    double area = golden.printed("area_mm2");
    double delayShare = DELAY_MILLIS / delay;
    within(golden.name + " area", area, cost.areaSquareMillimetres(), SAME * area);
    within(golden.name + " delay", delay, cost.delayMillis(), DELAY_MILLIS);
    near(
        golden.name + " energy from EDAP",
        golden.printed("EDAP") / (delay * area),
        cost.energyMillijoules(),
        ENERGY_SHARE);
    golden.within("energy_mJ", cost.energyMillijoules(), ENERGY_SHARE);
    golden.within("EDAP", cost.edap(), ENERGY_SHARE + delayShare);
    golden.within("TOPS_W", cost.teraOpsPerWatt(), ENERGY_SHARE);
    golden.within("TOPS_mm2", cost.publishedTeraOpsPerSquareMillimetre(), delayShare);
  }

  /** The reference divides by the printed delay and area, and counts the operations left. */
  private void checkReference(Row golden, TrexCost cost) throws IOException {
    JsonNode check = require(require(golden.table, "check"), golden.row);
    double printedDelayArea = golden.printed("delay_ms") * golden.printed("area_mm2") * 1e9;
    near(golden.name + " n", number(check, "n"), cost.reused(), 0);
    near(
        golden.name + " area_model",
        number(check, "area_model"),
        cost.areaSquareMillimetres(),
        SAME);
    near(
        golden.name + " energy_model_mJ",
        number(check, "energy_model_mJ"),
        cost.energyMillijoules(),
        SAME);
    near(golden.name + " tops_w_model", number(check, "tops_w_model"), cost.teraOpsPerWatt(), SAME);
    near(
        golden.name + " tops_mm2_model",
        number(check, "tops_mm2_model"),
        cost.macs() / printedDelayArea,
        SAME);
    near(golden.name + " delay_fit", number(check, "delay_fit"), cost.delayMillis(), SAME);
  }

  private void checkSmallest(Row golden, TrexCostModel model, int reused) throws IOException {
    JsonNode target = require(golden.table, "target_ms").path(golden.row);
    if (!target.isNumber()) {
      return;
    }
    String found;
    try {
      found = Integer.toString(TrexPlan.of(model, target.doubleValue()).cost().reused());
    } catch (UnreachableDelayException e) {
      found = "none";
    }
    String name = golden.name + " smallest n under " + target + " ms";
    same(name, Integer.toString(reused), found);
  }

  private void checkPatterns(JsonNode golden, int encoders, int reused) {
    Map<String, List<List<Integer>>> found = new TreeMap<>();
    for (ReusePattern pattern : ReusePattern.all(encoders, reused)) {
      found.computeIfAbsent(key(pattern), key -> new ArrayList<>()).add(0, pattern.encoders());
    }
    Map<String, String> expected = new TreeMap<>();
    golden.properties().forEach(kind -> expected.put(kind.getKey(), kind.getValue().toString()));
    same("kinds of patterns", expected.keySet().toString(), found.keySet().toString());
    expected.forEach(
        (kind, patterns) ->
            same("patterns " + kind, patterns, String.valueOf(found.get(kind)).replace(" ", "")));
  }

  private static String key(ReusePattern pattern) {
    String kind = pattern.kind().name().toLowerCase(Locale.ROOT);
    return switch (pattern.kind()) {
      case STRIDED -> kind + "_gap" + pattern.gap();
      case PYRAMID -> kind + "_gap" + pattern.gap() + "_cont" + pattern.continuous();
      case CONTINUOUS -> kind;
    };
  }

  private void near(String name, double expected, double actual, double share) {
    within(name, expected, actual, share * Math.abs(expected));
  }

  private void within(String name, double expected, double actual, double distance) {
    boolean agrees = Math.abs(actual - expected) <= distance;
    checks.add(new GoldenCheck(name, Double.toString(expected), Double.toString(actual), agrees));
  }

  private void same(String name, String expected, String actual) {
    checks.add(new GoldenCheck(name, expected, actual, expected.equals(actual)));
  }

  private JsonNode require(JsonNode node, String field) throws IOException {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IOException(file + " has no field " + field);
    }
    return value;
  }

  private JsonNode require(JsonNode rows, int row) throws IOException {
    JsonNode value = rows.get(row);
    if (value == null) {
      throw new IOException(file + " has no check of row " + row);
    }
    return value;
  }

  private double number(JsonNode node, String field) throws IOException {
    JsonNode value = require(node, field);
    if (!value.isNumber()) {
      throw new IOException(file + ": " + field + " is no number: " + value);
    }
    return value.doubleValue();
  }

  /** One row of the published table. */
  private final class Row {
    private final String name;
    private final JsonNode table;
    private final int row;

    Row(String name, JsonNode table, int row) {
      this.name = name;
      this.table = table;
      this.row = row;
    }

    double printed(String column) throws IOException {
      JsonNode value = require(table, column).path(row);
      if (!value.isNumber()) {
        throw new IOException(file + ": " + name + ": " + column + " is no number: " + value);
      }
      return value.doubleValue();
    }

    /** Agrees within a share of the printed value and half a unit of its last digit. */
    void within(String column, double actual, double share) throws IOException {
      double expected = printed(column);
      BigDecimal halfUnit = BigDecimal.valueOf(expected).ulp().multiply(BigDecimal.valueOf(0.5));
      TrexGolden.this.within(
          name + " " + column, expected, actual, share * expected + halfUnit.doubleValue());
    }
  }
}
