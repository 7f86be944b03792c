package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TileModelTest {
  @Test
  void quick() throws Exception {
    for (String c :
        new String[] {"d1_small_tails:4:20:300:40", "d2_alexnet_conv2_realspikes:4:64:576:192"}) {
      String[] p = c.split(":");
      Path f = Path.of("/work/shared/golden/loas", p[0]);
      PackedSpikes a =
          PackedSpikes.ofPackedBits(
              Files.readAllBytes(f.resolve("A.bits")),
              Integer.parseInt(p[1]),
              Integer.parseInt(p[2]),
              Integer.parseInt(p[3]));
      SparseWeights w =
          SparseWeights.ofMaskAndValues(
              Files.readAllBytes(f.resolve("W.bin")),
              Integer.parseInt(p[3]),
              Integer.parseInt(p[4]));
      System.out.println(a.sizes() + " " + w.sizes() + JoinOperations.of(a, w));
      for (String n : DesignProfiles.shipped()) {
        System.out.println(n + " " + TileModel.run(DesignProfiles.named(n).dataflow(), a, w));
      }
    }
    assertThat(1).isOne();
  }
}
