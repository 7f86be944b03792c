package io.retinaflow.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPortTest {
  @Test
  void parse_nameAndPort_givesBoth() {
    assertThat(HostPort.parse("flink.example:6123")).isEqualTo(new HostPort("flink.example", 6123));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "flink:65535", "[::1]:8081"})
  void toString_ofParsed_isTheText(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flink", ":6123", "flink:", "flink:rpc", "::1:6123", "a b:c:1"})
  void parse_somethingElse_saysWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessage("'" + text + "' is not HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink:0", "flink:65536"})
  void parse_portOutOfRange_namesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessageContaining(text.substring(6));
  }
}
