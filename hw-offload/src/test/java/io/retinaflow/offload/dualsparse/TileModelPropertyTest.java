package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The engine against every design written out element by element. */
final class TileModelPropertyTest {

  @Property(tries = 40)
  void run_anyShapeAndDesign_equalsTheDesignWrittenOut(
      @ForAll @IntRange(min = 1, max = 8) int timesteps,
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 300) int positions,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    PackedSpikes spikes = RandomOperands.spikes(random, timesteps, rows, positions);
    SparseWeights weights = RandomOperands.weights(random, positions, columns);

    for (String design : DesignProfiles.shipped()) {
      assertThat(TileModel.run(DesignProfiles.named(design).dataflow(), spikes, weights))
          .as(design)
          .isEqualTo(new NaiveTileModel(spikes, weights).run(design));
    }
  }

  @Property(tries = 200)
  void run_anyBufferRoom_movesAtLeastEveryTileOnceAndMostWithoutRoom(
      @ForAll @IntRange(min = 0, max = 3000) int capacity, @ForAll long seed) {
    Random random = new Random(seed);
    PackedSpikes spikes = RandomOperands.spikes(random, 3, 40, 200);
    SparseWeights weights = RandomOperands.weights(random, 200, 40);
    Dataflow loas = DesignProfiles.named("loas-32nm").dataflow();

    long some = dram(loas, new BufferCapacities(capacity, capacity), spikes, weights);

    assertThat(some)
        .isBetween(
            dram(loas, new BufferCapacities(1 << 30, 1 << 30), spikes, weights),
            dram(loas, new BufferCapacities(0, 0), spikes, weights));
  }

  private static long dram(
      Dataflow design, BufferCapacities buffers, PackedSpikes spikes, SparseWeights weights) {
    Dataflow changed =
        new Dataflow(
            design.family(),
            design.time(),
            design.tile(),
            design.order(),
            design.owner(),
            buffers,
            design.spikes(),
            design.weights(),
            design.writeBack(),
            design.spikeReads(),
            design.weightReads(),
            design.partialSums());
    return TileModel.run(changed, spikes, weights).traffic().bits(MemoryLevel.DRAM);
  }
}
