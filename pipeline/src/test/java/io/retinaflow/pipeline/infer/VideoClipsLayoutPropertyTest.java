package io.retinaflow.pipeline.infer;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VideoClipsLayoutPropertyTest {
  private static final VideoClipsLayout LAYOUT = new VideoClipsLayout();

  @Property(tries = 200)
  void clips_writtenAndRead_areTheSame(@ForAll("clips") VideoClips clips) throws IOException {
    assertThat(roundTrip(LAYOUT, clips)).isEqualTo(clips);
  }

  @Property(tries = 20)
  void clips_cutAtAnyByte_isAnInputFailure(@ForAll("clips") VideoClips clips) throws IOException {
    assertEveryCutFails(LAYOUT, clips);
  }

  @Provide
  Arbitrary<VideoClips> clips() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<Long> numbers = Arbitraries.longs();
    return Combinators.combine(
            texts, Arbitraries.integers().between(1, 9), numbers, openClips().list().ofMaxSize(3))
        .as(
            (text, groups, number, open) ->
                new VideoClips(
                    new VideoClips.Origin(text, "cpu[]@1.0{}", new ClipRule(groups, 1)),
                    number,
                    number / 2,
                    open));
  }

  private static Arbitrary<OpenClip> openClips() {
    Arbitrary<OpenClip.Answered> answered =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.floats().list().ofMinSize(1).ofMaxSize(6))
            .as(VideoClipsLayoutPropertyTest::answered);
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), answered.injectNull(0.3))
        .as(OpenClip::new);
  }

  private static OpenClip.Answered answered(long number, List<Float> logits) {
    float[] values = new float[logits.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = logits.get(i);
    }
    return new OpenClip.Answered(
        number,
        number / 2,
        number / 3,
        NetworkOutput.of(
            FloatTensor.of(Shape.of(values.length, 1, 1), values),
            new ActivityTrace(
                values.length, List.of(new NeuronActivity("lif", 7, List.of(1L, 2L))))),
        List.of(
            new RunCost(
                "cpu",
                List.of(
                    new LayerCost(
                        "conv",
                        Provenance.ESTIMATED,
                        "45 nm",
                        new TreeMap<>(Map.of(Component.COMPUTE, Energy.ofJoules(0.5))),
                        OperationCounts.of(Operation.AC, 16),
                        7,
                        new TreeMap<>(Map.of("cycles", 9L)))))));
  }
}
