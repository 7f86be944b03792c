package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackendChoiceTest {

  @Test
  void parse_names_firstExecutesAndOthersShadow() {
    BackendChoice choice = BackendChoice.parse("cpu, djl,loas-32nm", 0.5, Map.of());

    assertThat(choice.executing()).isEqualTo("cpu");
    assertThat(choice.shadows()).containsExactly("djl", "loas-32nm");
  }

  @Test
  void parse_impossible_refusedWithTheValue() {
    assertRefused("cpu,,djl", 1, "cpu,,djl");
    assertRefused("", 1, "''");
    assertRefused("cpu,djl,cpu", 1, "cpu");
    assertRefused("cpu", 1.5, "1.5");
    assertRefused("cpu", Double.NaN, "NaN");
  }

  private static void assertRefused(String names, double rate, String value) {
    assertThatThrownBy(() -> BackendChoice.parse(names, rate, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value);
  }

  @Test
  void open_optionsOfAShadow_goToItAlone() {
    BackendChoice choice = BackendChoice.parse("cpu,djl", 1, Map.of("djl.threads", "none"));

    assertThat(choice.openExecuting()).isNotNull();
    assertThatThrownBy(choice::openShadows)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads")
        .hasMessageContaining("none");
  }

  @Test
  void shadows_someClips_areAboutTheRateAndAlwaysTheSame() {
    BackendChoice choice = BackendChoice.parse("cpu,djl", 0.1, Map.of());
    List<String> clips = IntStream.range(0, 5_000).mapToObj(i -> "gate/0/" + i).toList();

    List<String> shadowed = clips.stream().filter(choice::shadows).toList();

    assertThat(shadowed).hasSizeBetween(400, 600);
    assertThat(clips.stream().filter(BackendChoice.parse("cpu,djl", 0.1, Map.of())::shadows))
        .containsExactlyElementsOf(shadowed);
    assertThat(clips).noneMatch(BackendChoice.parse("cpu,djl", 0, Map.of())::shadows);
    assertThat(clips).allMatch(BackendChoice.parse("cpu,djl", 1, Map.of())::shadows);
  }
}
