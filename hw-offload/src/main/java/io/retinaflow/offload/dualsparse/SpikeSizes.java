package io.retinaflow.offload.dualsparse;

/**
 * Bits that spikes [T,M,K] take in each storage format; P is the number of positions that are not
 * silent, nnz the number of spikes.
 *
 * <p>The fiber-friendly format of LoAS is {@code M K + T P}. Its pointers take 0 bits: the width is
 * not published and the authors' traffic model charges none. Sources: specification of LoAS,
 * section 2; rivals' formats as the authors' simulator charges them.
 *
 * @param denseBits raw bits {@code T M K}, as SparTen-SNN keeps them
 * @param bitmaskBits bitmask of the fiber-friendly format, {@code M K}
 * @param valueBits its packed words, {@code T P}
 * @param paddedBits the fiber-friendly format with every row's bitmask filled up to a multiple of
 *     128 positions
 * @param gospaBits coordinate list with 8-bit indices, {@code (1+8) nnz}
 * @param gammaBits coordinate list with 6-bit indices, {@code (1+6) nnz}
 * @param compressedRowBits compressed sparse rows for each timestep, {@code ceil(log2 K) nnz + 32 T
 *     (M+1)}
 * @param nonSilent P
 * @param spikes nnz
 * @param repeating positions that spike at least twice: what is left after the low-activity mask
 */
public record SpikeSizes(
    long denseBits,
    long bitmaskBits,
    long valueBits,
    long paddedBits,
    long gospaBits,
    long gammaBits,
    long compressedRowBits,
    long nonSilent,
    long spikes,
    long repeating) {
  private static final int GOSPA_BITS = 1 + 8;
  private static final int GAMMA_BITS = 1 + 6;
  private static final int ROW_POINTER_BITS = 32;

  static SpikeSizes of(PackedSpikes spikes) {
    long timesteps = spikes.timesteps();
    long rows = spikes.rows();
    int positions = spikes.positions();
    long nonSilent = spikes.nonSilentCount();
    long count = spikes.count();
    return new SpikeSizes(
        timesteps * rows * positions,
        rows * positions,
        timesteps * nonSilent,
        rows * Chunks.padded(positions) + timesteps * nonSilent,
        GOSPA_BITS * count,
        GAMMA_BITS * count,
        indexBits(positions) * count + ROW_POINTER_BITS * timesteps * (rows + 1),
        nonSilent,
        count,
        spikes.countAtLeast(2));
  }

  private static int indexBits(int positions) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(positions - 1);
  }

  /** Bits of the fiber-friendly format: bitmask and words. */
  public long fiberBits() {
    return bitmaskBits + valueBits;
  }
}
