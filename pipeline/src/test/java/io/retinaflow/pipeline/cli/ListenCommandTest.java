package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenCommandTest {
  private static final int MISUSED = 2;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--protocol pigeon --address a:1 | pigeon",
        "--protocol faery --address a | 'a' is not HOST:PORT",
        "--protocol faery | --address",
        "--protocol faery --stdin --address a:1 | mutually exclusive",
        "--protocol faery --address 127.0.0.1:1 | --geometry",
        "--protocol faery --stdin --geometry 4x4 | not protocol faery",
        "--protocol raw --format aedat4 --stdin --geometry 4x4 | aedat4",
        "--protocol jaer-tcp --address a:1 --geometry 4x4 --tick 0ms | tick",
        "--protocol jaer-tcp --address a:1 --geometry 4x4 --chip davis --short-words | DAVIS",
        "--protocol dv --address a:1 --filter sepia | sepia"
      })
  void listen_badOptions_isMisuseAndTellsWhat(String options, String told) {
    String[] words =
        Stream.concat(Stream.of("listen", "--sensor", "s"), Stream.of(options.split(" ")))
            .toArray(String[]::new);

    int code = Retinaflow.commandLine().setErr(new PrintWriter(err, true)).execute(words);

    assertThat(code).as(err.toString()).isEqualTo(MISUSED);
    assertThat(err.toString()).contains(told);
  }
}
