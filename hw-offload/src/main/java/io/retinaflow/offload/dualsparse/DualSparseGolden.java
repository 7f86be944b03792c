package io.retinaflow.offload.dualsparse;

import io.retinaflow.offload.golden.GoldenChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Re-derives every number of a recorded dual-sparse layer: sizes, currents, output spikes, what the
 * inner-join units did, cycles and traffic of the five designs in the authors' model, and cycles
 * with other barriers and chunk timings. All of them are integers and have to be equal.
 */
public final class DualSparseGolden {
  private static final Map<String, String> PROFILES =
      Map.of(
          "loas-mntk", "loas-32nm",
          "loas-nmtk", "loas-nmtk-32nm",
          "sparten", "sparten-snn",
          "gospa", "gospa-snn",
          "gamma", "gamma-snn");

  private final DualSparseCase golden;
  private final PackedSpikes spikes;
  private final SparseWeights weights;
  private final CheckList checks = new CheckList();

  private DualSparseGolden(DualSparseCase golden) throws IOException {
    this.golden = golden;
    this.spikes = golden.spikes();
    this.weights = golden.weights();
  }

  /**
   * Verifies a case.
   *
   * @param folderOrFile folder of the case, or its {@code case.json}
   * @throws MalformedDocumentException if a file is missing, has the wrong size or another SHA-256
   *     than stated, or {@code case.json} lacks a field
   * @throws IOException if a file cannot be read
   */
  public static GoldenChecks verify(Path folderOrFile) throws IOException {
    return new DualSparseGolden(DualSparseCase.open(folderOrFile)).verify();
  }

  private GoldenChecks verify() throws IOException {
    checks.compare(golden.expected("sizes_bits"), "sizes_bits", sizes());
    functional();
    tileModel();
    groupCycles();
    return new GoldenChecks(golden.name(), checks.toList());
  }

  private Map<String, Long> sizes() {
    SpikeSizes a = spikes.sizes();
    WeightSizes w = weights.sizes();
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("A_dense", a.denseBits());
    sizes.put("A_ftp_bitmask", a.bitmaskBits());
    sizes.put("A_ftp_values", a.valueBits());
    sizes.put("A_ftp_ptr", 0L);
    sizes.put("A_ftp_total", a.fiberBits());
    sizes.put("A_ftp_padded128", a.paddedBits());
    sizes.put("A_csr_gospa", a.gospaBits());
    sizes.put("A_csr_gamma", a.gammaBits());
    sizes.put("A_csr_ideal", a.compressedRowBits());
    sizes.put("W_dense", w.denseBits());
    sizes.put("W_bitmask", w.bitmaskBits());
    sizes.put("W_values", w.valueBits());
    sizes.put("W_ptr", 0L);
    sizes.put("W_total", w.fiberBits());
    sizes.put("W_padded128", w.paddedBits());
    sizes.put("W_csr_gamma", w.gammaBits());
    sizes.put("nnz_packed", a.nonSilent());
    sizes.put("nnz_spikes", a.spikes());
    sizes.put("nnz_w", w.nonZero());
    sizes.put("nnz_strong", a.repeating());
    return sizes;
  }

  private void functional() throws IOException {
    JoinResult joined = InnerJoin.run(spikes, weights, AccumulatorWidths.exact());
    checks.same("O", golden.currents(), joined.currents());
    Map<LeakRule, PackedSpikes> expected = golden.outputs();
    Map<LeakRule, PackedSpikes> fired = new LinkedHashMap<>();
    for (LeakRule leak : LeakRule.values()) {
      PackedSpikes outputs = ParallelLif.fire(joined.currents(), golden.threshold(), leak);
      fired.put(leak, outputs);
      checks.same("C_" + leak, expected.getOrDefault(leak, outputs), outputs);
    }
    checks.compare(golden.expected("out"), "out", outputs(fired));
    checks.compare(golden.expected("tppe_ops"), "tppe_ops", operations(joined.operations()));
  }

  private Map<String, Long> outputs(Map<LeakRule, PackedSpikes> fired) {
    PackedSpikes outputs = fired.getOrDefault(LeakRule.SHIFT_2, spikes);
    SpikeSizes sizes = outputs.sizes();
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put("spikes", sizes.spikes());
    numbers.put("non_silent", sizes.nonSilent());
    numbers.put("ge2", sizes.repeating());
    numbers.put("ftp_bits", sizes.fiberBits());
    numbers.put(
        "ftp_bits_compressor_drops_single", outputs.withoutLowActivity(1).sizes().fiberBits());
    numbers.put("spikes_quarter", fired.getOrDefault(LeakRule.QUARTER, spikes).count());
    numbers.put("spikes_noleak", fired.getOrDefault(LeakRule.NONE, spikes).count());
    return numbers;
  }

  private static Map<String, Long> operations(JoinOperations operations) {
    return Map.of(
        "match", operations.matches(),
        "discard", operations.discards(),
        "correct", operations.corrections(),
        "corr_adds", operations.correctionAdds());
  }

  private void tileModel() throws MalformedDocumentException {
    DocumentFields designs = golden.expected("tile_model");
    for (String design : designs.names()) {
      String prefix = "tile_model." + design;
      String profile = PROFILES.get(design);
      if (profile == null) {
        checks.unknown(prefix);
        continue;
      }
      Dataflow dataflow = DesignProfiles.named(profile).dataflow();
      compare(designs.object(design), prefix, TileModel.run(dataflow, spikes, weights));
    }
  }

  private void compare(DocumentFields expected, String prefix, TileCost cost)
      throws MalformedDocumentException {
    Traffic traffic = cost.traffic();
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("cycles", cost.cycles());
    totals.put("matches", cost.matches());
    totals.put("dram_bits", traffic.bits(MemoryLevel.DRAM));
    totals.put("sram_bits", traffic.bits(MemoryLevel.SRAM));
    for (Map.Entry<String, Long> total : totals.entrySet()) {
      checks.compare(expected, prefix, total.getKey(), total.getValue());
    }
    Map<String, Long> details = new LinkedHashMap<>();
    for (TrafficClass kind : TrafficClass.values()) {
      details.put(kind.key(), traffic.bits(kind));
    }
    DocumentFields detail = expected.object("detail_bits");
    checks.compare(detail, prefix + ".detail_bits", details);
    checks.nothingElse(detail, prefix + ".detail_bits", details);
  }

  private void groupCycles() throws MalformedDocumentException {
    DocumentFields variants = golden.expected("group_cycles");
    for (String variant : variants.names()) {
      Optional<Microarchitecture> knobs = GroupVariants.named(variant);
      if (knobs.isEmpty()) {
        checks.unknown("group_cycles." + variant);
        continue;
      }
      checks.compare(
          variants.object(variant), "group_cycles." + variant, groups(knobs.orElseThrow()));
    }
  }

  private Map<String, Long> groups(Microarchitecture knobs) {
    Dataflow loas = DesignProfiles.named("loas-32nm").dataflow();
    Dataflow sparten = DesignProfiles.named("sparten-snn").dataflow();
    Map<String, Long> cycles = new LinkedHashMap<>();
    cycles.put("loas_rowpar", cycles(loas, knobs));
    cycles.put("seqT_rowpar", cycles(loas.withTime(TimeMapping.SEQUENTIAL), knobs));
    cycles.put("seqT_colpar", cycles(sparten, knobs));
    return cycles;
  }

  private long cycles(Dataflow dataflow, Microarchitecture knobs) {
    return UarchModel.run(dataflow, knobs, spikes, weights).computeCycles();
  }
}
