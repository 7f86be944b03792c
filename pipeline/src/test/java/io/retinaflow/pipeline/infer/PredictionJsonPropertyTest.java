package io.retinaflow.pipeline.infer;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PredictionJsonPropertyTest {

  @Property(tries = 300)
  void read_whatWasWritten_isThePrediction(@ForAll("predictions") Prediction prediction)
      throws IOException {
    assertThat(PredictionJson.read(PredictionJson.write(prediction))).isEqualTo(prediction);
  }

  @Property(tries = 300)
  void write_whatWasRead_givesTheSameBytes(@ForAll("predictions") Prediction prediction)
      throws IOException {
    byte[] json = PredictionJson.write(prediction);

    assertThat(PredictionJson.write(PredictionJson.read(json))).isEqualTo(json);
  }

  @Property(tries = 300)
  void layout_writtenAndRead_isTheSame(@ForAll("predictions") Prediction prediction)
      throws IOException {
    assertThat(roundTrip(new PredictionLayout(), prediction)).isEqualTo(prediction);
  }

  @Property(tries = 10)
  void layout_cutAtAnyByte_isAnInputFailure(@ForAll("predictions") Prediction prediction)
      throws IOException {
    assertEveryCutFails(new PredictionLayout(), prediction);
  }

  @Property(tries = 100)
  void read_halfTheJson_isAnInputFailure(@ForAll("predictions") Prediction prediction) {
    String json = new String(PredictionJson.write(prediction), UTF_8);

    assertThatThrownBy(() -> read(json.substring(0, json.length() / 2)))
        .isInstanceOf(IOException.class);
  }

  @Example
  void write_prediction_hasTheFieldsOfTheProtocolInItsOrder() {
    assertThat(new String(PredictionJson.write(prediction("1.47e-5")), UTF_8))
        .isEqualTo(
            """
            {"id":"gate-3/0/17/1","source":"events","clip":"gate-3/0/17","chunk":1,"last":true,"earlyExit":true,\
            "sensor":"gate-3","stream":0,"startMicros":1700000,\
            "endMicros":1750000,"events":41230,"lateEvents":1,"missingPackets":2,"complete":true,\
            "timesteps":8,"skippedTimesteps":8,\
            "model":{"name":"m","version":"1","sha256":"ab"},"label":"disc","classIndex":1,\
            "scores":[0.1,0.2],"confidence":0.75,"spikes":90210,"energy":{"joules":0.0000147,\
            "provenance":"estimated","table":"45 nm","backend":"djl","seconds":0,"macs":3,"acs":4,\
            "components":{"compute":0.0000147},"counters":{"cycles":7},"layers":[{"layer":"conv","joules":0.0000147,"macs":3,"acs":4}]},\
            "comparisons":[{"joules":0.5,"provenance":"simulated","table":"45 nm","backend":"djl",\
            "seconds":0,"macs":0,"acs":0,"components":{},"counters":{},"layers":[]}],\
            "joulesSaved":0.0000147}\
            """);
  }

  @Example
  void read_withoutASource_isAnAnswerToEvents() throws IOException {
    EventPrediction prediction = prediction("1e-12");
    String json = new String(PredictionJson.write(prediction), UTF_8);

    assertThat(read(json.replace("\"source\":\"events\",", ""))).isEqualTo(prediction);
  }

  @Example
  void write_answerToVideo_hasTheFieldsOfTheProtocolInItsOrder() throws IOException {
    VideoPrediction prediction = video();
    String json = new String(PredictionJson.write(prediction), UTF_8);

    assertThat(json)
        .isEqualTo(
            """
            {"id":"door/0/2/final","source":"video","clip":"door/0/2","group":10,"last":true,\
            "sensor":"door","stream":0,"startMicros":1280000,"endMicros":1760000,"frames":12,\
            "groups":3,"missingGroups":1,"skippedGroups":0,"complete":false,\
            "model":{"name":"m","version":"1","sha256":"ab"},"label":"wave","classIndex":1,\
            "scores":[0.1,0.2],"confidence":0.75,"spikes":90210,"energy":{"joules":0.5,\
            "provenance":"estimated","table":"45 nm","backend":"djl","seconds":0,"macs":0,"acs":0,\
            "components":{},"counters":{},"layers":[]},"comparisons":[],\
            "branches":[{"branch":"ann","backend":"djl","provenance":"estimated","joules":0.3,\
            "macs":5,"acs":0}],"annOnEveryFrame":[{"backend":"djl","provenance":"estimated",\
            "joules":1.2,"saved":0.7}]}\
            """);
    assertThat(read(json)).isEqualTo(prediction);
    assertThat(roundTrip(new PredictionLayout(), prediction)).isEqualTo(prediction);
  }

  private static VideoPrediction video() {
    return new VideoPrediction(
        "door/0/2/final",
        "door/0/2",
        10,
        true,
        "door",
        0,
        1_280_000,
        1_760_000,
        12,
        3,
        1,
        0,
        false,
        new ModelVersion("m", "1", "ab"),
        "wave",
        1,
        List.of(0.1f, 0.2f),
        0.75,
        90_210,
        TestingPredictions.energy("0.5", "estimated"),
        List.of(),
        List.of(new VideoPrediction.Branch("ann", "djl", "estimated", new BigDecimal("0.3"), 5, 0)),
        List.of(
            new VideoPrediction.AnnOnEveryFrame(
                "djl", "estimated", new BigDecimal("1.2"), new BigDecimal("0.7"))));
  }

  @Example
  void read_fieldsOfALaterVersion_arePassedOver() throws IOException {
    Prediction prediction = prediction("1e-12");
    String json = new String(PredictionJson.write(prediction), UTF_8);
    String later =
        json.replace("{\"id\"", "{\"new\":{\"a\":[1]},\"id\"")
            .replace("\"macs\"", "\"extra\":1,\"macs\"");

    assertThat(later).isNotEqualTo(json);
    assertThat(read(later)).isEqualTo(prediction);
  }

  @Example
  void read_fieldMissingOrNull_isAnInputFailure() {
    String json = new String(PredictionJson.write(prediction("1e-12")), UTF_8);

    for (String spoiled :
        List.of(
            "null",
            "{}",
            "[]",
            "",
            json.replace("\"sensor\":\"gate-3\",", ""),
            json.replace("\"gate-3\"", "null"),
            json.replace("\"events\":41230,", ""),
            json.replace("\"name\":\"m\",", ""),
            json.replace("41230", "\"many\""))) {
      assertThatThrownBy(() -> read(spoiled)).as(spoiled).isInstanceOf(IOException.class);
    }
  }

  @Provide
  Arbitrary<Prediction> predictions() {
    Arbitrary<String> texts = Arbitraries.strings().excludeChars(unpaired()).ofMaxLength(20);
    return Combinators.combine(
            texts,
            Arbitraries.longs().list().ofSize(7),
            Arbitraries.of(true, false),
            Arbitraries.floats().list().ofMaxSize(5),
            energies(),
            texts)
        .as(
            (sensor, numbers, complete, scores, energy, text) ->
                new EventPrediction(
                    sensor + "/0/1/3",
                    sensor + "/0/1",
                    numbers.get(1).intValue(),
                    complete,
                    !complete,
                    sensor,
                    numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    numbers.get(3),
                    numbers.get(4),
                    numbers.get(5),
                    complete,
                    numbers.get(2).intValue(),
                    numbers.get(3).intValue(),
                    new ModelVersion(text, text, text),
                    text,
                    numbers.get(6).intValue(),
                    scores,
                    1 / (1 + Math.abs((double) numbers.get(5))),
                    numbers.get(6),
                    energy,
                    List.of(energy),
                    energy.joules()));
  }

  private static Arbitrary<PredictionEnergy> energies() {
    Arbitrary<BigDecimal> joules =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.TEN)
            .ofScale(18)
            .map(amount -> new Energy(amount).joules())
            .filter(amount -> amount.scale() >= 0);
    Arbitrary<List<PredictionEnergy.LayerEnergy>> layers =
        joules.map(j -> new PredictionEnergy.LayerEnergy("l", j, 1, 2)).list().ofMaxSize(4);
    return Combinators.combine(joules, layers)
        .as(
            (sum, each) ->
                new PredictionEnergy(
                    sum,
                    "estimated",
                    "t",
                    "djl",
                    sum,
                    1,
                    2,
                    new TreeMap<>(Map.of("compute", sum)),
                    new TreeMap<>(Map.of("cycles", 7L)),
                    each));
  }

  /** Halves of surrogate pairs have no UTF-8. */
  private static char[] unpaired() {
    char[] halves = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return halves;
  }

  private static EventPrediction prediction(String joules) {
    BigDecimal amount = new BigDecimal(joules);
    return new EventPrediction(
        "gate-3/0/17/1",
        "gate-3/0/17",
        1,
        true,
        true,
        "gate-3",
        0,
        1_700_000,
        1_750_000,
        41_230,
        1,
        2,
        true,
        8,
        8,
        new ModelVersion("m", "1", "ab"),
        "disc",
        1,
        List.of(0.1f, 0.2f),
        0.75,
        90_210,
        new PredictionEnergy(
            amount,
            "estimated",
            "45 nm",
            "djl",
            BigDecimal.ZERO,
            3,
            4,
            new TreeMap<>(Map.of("compute", amount)),
            new TreeMap<>(Map.of("cycles", 7L)),
            List.of(new PredictionEnergy.LayerEnergy("conv", amount, 3, 4))),
        List.of(TestingPredictions.energy("0.5", "simulated")),
        amount);
  }

  private static Prediction read(String json) throws IOException {
    return PredictionJson.read(json.getBytes(UTF_8));
  }
}
