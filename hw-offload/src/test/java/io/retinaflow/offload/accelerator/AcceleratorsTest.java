package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AcceleratorsTest {

  @Test
  void named_unknown_listsKnownNames() {
    assertThatThrownBy(() -> Accelerators.named("abacus"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("abacus")
        .hasMessageContaining("djl");
  }

  @Test
  void families_onClassPath_takeProfilesOfUsers() {
    assertThat(Accelerators.families()).contains("dual-sparse", "spikesim");
  }

  @Test
  void all_onClassPath_eachUnderItsName() {
    assertThat(Accelerators.all())
        .isNotEmpty()
        .allSatisfy(
            provider -> assertThat(Accelerators.named(provider.name())).hasSameClassAs(provider));
  }
}
