package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class UarchModelPropertyTest {
  private static final Dataflow LOAS = DesignProfiles.named("loas-32nm").dataflow();

  @Property(tries = 100)
  void run_authorsAssumptions_takesTheAuthorsCycles(@ForAll long seed) {
    LayerOperands layer = layer(seed);
    for (String design : DesignProfiles.shipped()) {
      UarchCost cost = run(DesignProfiles.named(design).dataflow(), authors(), layer);

      assertThat(cost.cycles()).as(design).isEqualTo(cost.authors().cycles());
      assertThat(cost.cost()).isEqualTo(cost.authors());
    }
  }

  @Property(tries = 100)
  void run_slowerChunks_neverTakesFewerCycles(
      @ForAll @IntRange(max = 3) int minimum,
      @ForAll @IntRange(max = 3) int refill,
      @ForAll @IntRange(max = 12) int laggy,
      @ForAll @IntRange(min = 1, max = 12) int depth,
      @ForAll long seed) {
    LayerOperands layer = layer(seed);
    for (Barrier barrier : Barrier.values()) {
      for (LaggyPrefix shows : LaggyPrefix.values()) {
        Microarchitecture knobs =
            authors()
                .withBarrier(barrier)
                .withMinimumChunkCycles(minimum)
                .withRefillCycles(refill)
                .withLaggyPrefix(shows, laggy, depth);
        long cycles = cycles(knobs, layer);

        assertThat(cycles(knobs.withMinimumChunkCycles(minimum + 1), layer))
            .isGreaterThanOrEqualTo(cycles);
        assertThat(cycles(knobs.withRefillCycles(refill + 1), layer))
            .isGreaterThanOrEqualTo(cycles);
        assertThat(cycles(knobs.withLaggyPrefix(shows, laggy + 1, depth), layer))
            .isGreaterThanOrEqualTo(cycles);
        assertThat(cycles(knobs.withLaggyPrefix(shows, laggy, depth + 1), layer))
            .isLessThanOrEqualTo(cycles);
      }
    }
  }

  @Property(tries = 100)
  void run_moreFrequentBarriersOrLessCaching_neverTakesFewerCycles(@ForAll long seed) {
    LayerOperands layer = layer(seed);
    Microarchitecture one = authors().withMinimumChunkCycles(1);

    assertThat(cycles(one.withBarrier(Barrier.BLOCK), layer))
        .isLessThanOrEqualTo(cycles(one, layer));
    assertThat(cycles(one, layer))
        .isLessThanOrEqualTo(cycles(one.withBarrier(Barrier.CHUNK), layer));
    long cached = cycles(one.withLaggyPrefix(LaggyPrefix.CACHED), layer);
    assertThat(cached)
        .isBetween(cycles(one, layer), cycles(one.withLaggyPrefix(LaggyPrefix.EXPOSED), layer));
  }

  @Property(tries = 100)
  void run_narrowMemory_neverTakesFewerCycles(
      @ForAll @IntRange(min = 1, max = 40) int bytesPerCycle, @ForAll long seed) {
    LayerOperands layer = layer(seed);
    UarchCost cost = run(LOAS, authors().withDramBytesPerCycle(bytesPerCycle), layer);

    assertThat(cost.cycles()).isGreaterThanOrEqualTo(cost.authors().cycles());
    assertThat(cost.dramCycles() * bytesPerCycle * 8L)
        .isBetween(
            cost.authors().traffic().bits(MemoryLevel.DRAM),
            cost.authors().traffic().bits(MemoryLevel.DRAM) + bytesPerCycle * 8L);
    assertThat(run(LOAS, authors().withDramBytesPerCycle(2 * bytesPerCycle), layer).cycles())
        .isLessThanOrEqualTo(cost.cycles());
  }

  @Property(tries = 60)
  void run_banks_loseNothingIfOneElementWorksAndSomethingIfAllShareABank(@ForAll long seed) {
    Random random = new Random(seed);
    LayerOperands one =
        new LayerOperands(
            RandomOperands.spikes(random, 4, 1, 200), RandomOperands.weights(random, 200, 40));
    LayerOperands many =
        new LayerOperands(
            RandomOperands.spikes(random, 4, 16, 200), RandomOperands.weights(random, 200, 40));

    // 128 words of 4 bits and their mask fill 3 lines: fewer than there are banks.
    assertThat(run(LOAS, authors().withBanks(16), one).bankConflictCycles()).isZero();
    // One bank serves all lines one after the other, as even spreading over one bank would.
    assertThat(run(LOAS, authors().withBanks(1), many).bankConflictCycles()).isZero();
    assertThat(run(LOAS, authors().withBanks(16), many).bankConflictCycles())
        .isLessThanOrEqualTo(48L * 2 * 2);
  }

  @Property(tries = 300)
  void simulate_anyChunk_takesTheTimeOfTheClosedForm(
      @ForAll @IntRange(max = 128) int matches,
      @ForAll @IntRange(max = 20) int laggy,
      @ForAll @IntRange(min = 1, max = 20) int depth) {
    TppeChunk chunk = TppeChunk.simulate(matches, laggy, depth);

    int stall = matches > depth ? Math.max(0, laggy - depth) : 0;
    assertThat(chunk.stallCycles()).isEqualTo(stall);
    assertThat(chunk.fastCycles()).isEqualTo(matches + stall);
    assertThat(chunk.drainCycles()).isGreaterThanOrEqualTo(matches == 0 ? 0 : laggy + 1);
    Microarchitecture knobs = authors().withLaggyPrefix(LaggyPrefix.EXPOSED, laggy, depth);
    assertThat(new ChunkTiming(knobs, TimeMapping.PARALLEL, 128).cycles(matches, false))
        .isEqualTo(matches == 0 ? 0 : Math.max(laggy, chunk.fastCycles()));
  }

  private static Microarchitecture authors() {
    return Microarchitecture.authors();
  }

  private static long cycles(Microarchitecture knobs, LayerOperands layer) {
    return run(LOAS, knobs, layer).computeCycles();
  }

  private static UarchCost run(Dataflow dataflow, Microarchitecture knobs, LayerOperands layer) {
    return UarchModel.run(dataflow, knobs, layer.spikes(), layer.weights());
  }

  private static LayerOperands layer(long seed) {
    Random random = new Random(seed);
    int positions = 1 + random.nextInt(300);
    return new LayerOperands(
        RandomOperands.spikes(random, 1 + random.nextInt(6), 1 + random.nextInt(40), positions),
        RandomOperands.weights(random, positions, 1 + random.nextInt(70)));
  }
}
