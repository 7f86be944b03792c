package io.retinaflow.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.Cast;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionSensorTest {
  private static final long ACT_MICROS = 800_000;

  @Test
  void shown_anyPartOfAnAct_isItsActionAndOfTwoActsNothing() {
    try (PacketPublisher publisher = publisher()) {
      ActionSensor camera = camera(publisher, 2, ACT_MICROS);
      ActionProgramme programme = new ActionProgramme(2, new Resolution(64, 64));

      assertThat(camera.shown(0, ACT_MICROS)).contains(programme.action(0));
      assertThat(camera.shown(ACT_MICROS, ACT_MICROS + 1)).contains(programme.action(1));
      assertThat(camera.shown(5 * ACT_MICROS + 7, 6 * ACT_MICROS)).contains(programme.action(5));
      assertThat(camera.shown(ACT_MICROS - 1, ACT_MICROS + 1)).isEmpty();
      assertThat(camera.sensor()).isEqualTo("camera-3-aedat4");
    }
  }

  @Test
  void scene_ofAnyAct_isANewOneOfTheUnseenCast() {
    ActionProgramme one = new ActionProgramme(0, new Resolution(64, 64));
    ActionProgramme other = new ActionProgramme(1, new Resolution(64, 64));
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (long act = 0; act < Action.values().length; act++) {
      actions.add(one.scene(act).action());
    }

    assertThat(actions).hasSize(Action.values().length);
    assertThat(one.scene(3).cast()).isEqualTo(Cast.UNSEEN);
    assertThat(one.scene(3).seed()).isNotEqualTo(one.scene(4).seed());
    assertThat(one.scene(3).seed()).isNotEqualTo(other.scene(3).seed());
  }

  @Test
  void new_actsOfNoTime_throws() {
    try (PacketPublisher publisher = publisher()) {
      assertThatIllegalArgumentException().isThrownBy(() -> camera(publisher, 0, 0));
    }
  }

  private static PacketPublisher publisher() {
    return new PacketPublisher(KafkaConnection.to("127.0.0.1:1"), "events");
  }

  private static ActionSensor camera(PacketPublisher publisher, int number, long actMicros) {
    return new ActionSensor(number, actMicros, publisher, Pacer.unlimited(InstantSource.system()));
  }
}
