package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClipRuleTest {

  @Test
  void clipsOfAGroup_anyRule_areThoseWhoseGroupsHoldIt() {
    for (int groups = 1; groups <= 7; groups++) {
      for (int every = 1; every <= groups; every++) {
        ClipRule rule = new ClipRule(groups, every);
        for (long group = 0; group < 30; group++) {
          assertThat(LongStream.rangeClosed(rule.firstClip(group), rule.lastClip(group)).boxed())
              .as("%s, group %d", rule, group)
              .isEqualTo(holding(rule, group));
        }
      }
    }
  }

  private static List<Long> holding(ClipRule rule, long group) {
    return LongStream.range(0, 40)
        .filter(clip -> clip * rule.every() <= group)
        .filter(clip -> group < clip * rule.every() + rule.groups())
        .boxed()
        .toList();
  }

  @Test
  void new_groupsInNoClip_isRefused() {
    assertThatThrownBy(() -> new ClipRule(4, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClipRule(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClipRule(4, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClipRule(1_001, 1)).hasMessageContaining("1001");
  }
}
