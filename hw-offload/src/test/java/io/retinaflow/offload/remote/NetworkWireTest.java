package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.remote.wire.Wire;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkWireTest {

  static Stream<Class<?>> kinds() {
    return permitted(Layer.class);
  }

  private static Stream<Class<?>> permitted(Class<?> kind) {
    Class<?>[] permitted = kind.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(kind)
        : Arrays.stream(permitted).flatMap(NetworkWireTest::permitted);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void layer_anyKind_isARecordOfNumbersAndTruthValues(Class<?> kind) {
    assertThat(kind).isRecord();
    assertThat(Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getType))
        .isSubsetOf(int.class, float.class, boolean.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "sdt_static_T4", "static_T4_c2", "static_H7_scale_1_7"})
  void network_ofGoldenCase_comesBack(String name) throws Exception {
    Path folder = Path.of("../models/src/test/resources/golden/statten", name);
    Network network = GoldenCase.load(folder).model().network();

    Network read = NetworkWire.read(NetworkWire.of(network));

    assertThat(read.input()).isEqualTo(network.input());
    assertThat(read.nodes()).isEqualTo(network.nodes());
    assertThat(read.parameters()).containsExactlyInAnyOrderElementsOf(network.parameters());
  }

  @Test
  void read_unknownLayer_refusedWithTheKnown() {
    Wire.Network.Builder message = NetworkWire.of(TestingClip.MODEL.network()).toBuilder();
    message.getNodesBuilder(2).setLayer("Perceiver");

    assertThatThrownBy(() -> NetworkWire.read(message.build()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContainingAll(message.getNodes(2).getName(), "Perceiver", "Conv2d");
  }

  @Test
  void read_argumentMissing_refused() {
    Wire.Network.Builder message = NetworkWire.of(TestingClip.MODEL.network()).toBuilder();
    message.getNodesBuilder(1).clearArguments();

    assertThatThrownBy(() -> NetworkWire.read(message.build()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("arguments");
  }

  @Test
  void read_argumentImpossible_refused() {
    Wire.Network.Builder message = NetworkWire.of(TestingClip.MODEL.network()).toBuilder();
    message.getNodesBuilder(1).setArguments(0, 0.5);

    assertThatThrownBy(() -> NetworkWire.read(message.build()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("0.5");
  }

  @Test
  void read_imageOfAContinent_refused() {
    Wire.Network message =
        NetworkWire.of(TestingClip.MODEL.network()).toBuilder()
            .setHeight(1 << 13)
            .setWidth(1 << 13)
            .build();

    assertThatThrownBy(() -> NetworkWire.read(message))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("network");
  }
}
