package io.retinaflow.ingest.codec.text;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextDecoderTest {

  @Test
  void decode_defaultLayout_oneEventALine() throws Exception {
    assertThat(lines(decode(decoder("t,x,y,p"), bytes("12,3,4,1\n13,65535,0,0\n"))))
        .containsExactly("12 3 4 1", "13 65535 0 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t[s] x y p             | 0.000042 7 9 1       | 42 7 9 1",
        "t[s] x y p             | 16.777217 7 9 0      | 16777217 7 9 0",
        "t[s] x y p             | 1633953690.975950 7 9 1 | 1633953690975950 7 9 1",
        "t[s] x y p             | 0.0000005 7 9 1      | 1 7 9 1",
        "t[s] x y p             | 0.0000004999999999999999999999 7 9 1 | 0 7 9 1",
        "t[s] x y p             | -0.0000015 7 9 1     | -2 7 9 1",
        "t[s] x y p             | 1.234567000000000000e+00 7.0e0 9. 1.0 | 1234567 7 9 1",
        "t[ms],x,y,p            | 1.5,7,9,1            | 1500 7 9 1",
        "t[ns],x,y,p            | 1500,7,9,1           | 2 7 9 1",
        "t[ns],x,y,p            | 1499,7,9,1           | 1 7 9 1",
        "x;y;polarity;timestamp | 7 ; 9;true ;1e3      | 1000 7 9 1",
        "ts,x,y,_,on            | 5,7,9,whatever,FALSE | 5 7 9 0",
        "t x y p                | '  5    7 9   -1  '  | 5 7 9 0",
        "t,x,y,p                | +5,+7,9,-1           | 5 7 9 0",
      })
  void decode_anyLayout_exactToTheMicrosecond(String header, String line, String event)
      throws Exception {
    assertThat(lines(decode(decoder(header), bytes(line + "\n")))).containsExactly(event);
  }

  @Test
  void decode_valuesAbove1_areOnWhereTheLayoutSaysSo() throws Exception {
    EventDecoder decoder = decoder(TextLayout.DEFAULT.withPolarity(TextPolarity.ABOVE_ZERO));

    assertThat(lines(decode(decoder, bytes("1,0,0,0\n1,0,0,1\n1,0,0,2\n1,0,0,3\n1,0,0,-1\n"))))
        .containsExactly("1 0 0 0", "1 0 0 1", "1 0 0 1", "1 0 0 1", "1 0 0 0");
  }

  @Test
  void decode_commentsAndBlankLines_skippedAndCounted() throws Exception {
    EventDecoder decoder = decoder("t x y p");

    assertThat(lines(decode(decoder, bytes("# v2e\r\n\r\n  % more\n \n1 2 3 1\r\n"))))
        .containsExactly("1 2 3 1");
    assertThat(decoder.report().count(Finding.OTHER_WORD)).isEqualTo(2);
  }

  @Test
  void decode_unsortedLines_keptInOrderAndCounted() throws Exception {
    EventDecoder decoder = decoder("t,x,y,p");

    assertThat(lines(decode(decoder, bytes("9,0,0,1\n5,0,0,1\n7,0,0,1\n6,0,0,1\n"))))
        .containsExactly("9 0 0 1", "5 0 0 1", "7 0 0 1", "6 0 0 1");
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(2);
  }

  @Test
  void decode_pixelOutsideSensor_droppedAndCounted() throws Exception {
    EventDecoder small = EventFormat.TEXT.newDecoder(StreamParameters.of(new Resolution(4, 3)));

    assertThat(lines(decode(small, bytes("1,4,0,1\n2,0,3,1\n3,-1,0,1\n4,99999,0,1\n5,3,2,1\n"))))
        .containsExactly("5 3 2 1");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t,x,y,p    | 1.5,2,3,1             | 0  | whole number of microseconds",
        "t,x,y,p    | 12,3.5,4,1            | 3  | whole pixel",
        "t,x,y,p    | 12,a,4,1              | 3  | whole pixel",
        "t,x,y,p    | 12,3,4,2              | 7  | polarity",
        "t,x,y,p    | 12,3,4,               | 7  | polarity",
        "t,x,y,p    | 12,3,4                | 6  | 4 columns",
        "t,x,y,p    | 12,3,4,1,5            | 9  | end of the line",
        "t,x,y,p    | 9223372036854775808,3,4,1 | 0 | microseconds",
        "t[s],x,y,p | 1e18,3,4,1            | 0  | SECONDS",
        "t[s],x,y,p | 1e,3,4,1              | 0  | SECONDS",
        "t[s],x,y,p | .,3,4,1               | 0  | SECONDS",
        "t[s],x,y,p | nan,3,4,1             | 0  | SECONDS",
        "t[s],x,y,p | 1.2.3,3,4,1           | 0  | SECONDS",
        "t x y p    | 1 2 3                 | 5  | 4 columns",
      })
  void decode_badLine_isMalformedAtTheField(
      String header, String line, int offset, String expected) {
    byte[] bytes = bytes("0 0 0 1\n".replace(' ', separator(header)) + line + "\n");

    assertThatThrownBy(() -> decode(decoder(header), bytes))
        .isInstanceOfSatisfying(
            MalformedPacketException.class,
            e -> {
              assertThat(e.byteOffset()).isEqualTo(8 + offset);
              assertThat(e.expected()).contains(expected);
            });
  }

  @Test
  void decode_badLine_keepsTheEventsBefore() {
    EventBuffer events = new EventBuffer();
    byte[] bytes = bytes("1,2,3,1\n4,5,6,0\nbad\n");

    assertThatThrownBy(() -> decoder("t,x,y,p").decode(bytes, 0, bytes.length, events))
        .isInstanceOf(MalformedPacketException.class);
    assertThat(lines(events)).containsExactly("1 2 3 1", "4 5 6 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096, 100_000})
  void decode_endlessLine_isMalformedAndNotHeld(int pieceBytes) throws Exception {
    EventDecoder decoder = decoder("t,x,y,p");
    byte[] piece = bytes("1".repeat(pieceBytes));
    EventBuffer events = new EventBuffer();

    assertThatThrownBy(
            () -> {
              for (int sent = 0; sent < 100_000; sent += pieceBytes) {
                decoder.decode(piece, 0, pieceBytes, events);
                assertThat(decoder.pendingBytes()).isLessThan(4096);
              }
            })
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("4096");
  }

  @Test
  void restore_stateOfAnotherLayout_bringsTheLayout() throws Exception {
    EventDecoder seconds = decoder("t[s] x y p");
    decode(seconds, bytes("1.0 2 3 1\n0.0"));
    EventDecoder unaware = decoder("t,x,y,p");

    unaware.restore(seconds.state());

    assertThat(lines(decode(unaware, bytes("5 2 3 1\n")))).containsExactly("50000 2 3 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t[s] x y p    | -0.000042 7 9 1",
        "t[ms],x,y,p   | -0.042,7,9,1",
        "t[us];x;y;p   | -42;7;9;1",
        "p,y,x,t[ns],_ | 1,9,7,-42000,0",
      })
  void encode_anyLayout_writesItsUnitAndOrder(String header, String line) {
    EventBuffer events = new EventBuffer();
    events.append(-42, 7, 9, true);

    assertThat(encode(layout(header), events)).isEqualTo(line + "\n");
  }

  @Test
  void encode_spellings_areAsStated() {
    EventBuffer events = new EventBuffer();
    events.append(0, 0, 0, false);
    events.append(0, 0, 0, true);

    assertThat(encode(TextLayout.DEFAULT.withPolarity(TextPolarity.MINUS_ONE_ONE), events))
        .isEqualTo("0,0,0,-1\n0,0,0,1\n");
    assertThat(encode(TextLayout.DEFAULT.withPolarity(TextPolarity.FALSE_TRUE), events))
        .isEqualTo("0,0,0,false\n0,0,0,true\n");
  }

  @Test
  void encode_outsideTheSensor_throws() {
    EventBuffer events = new EventBuffer();
    events.append(0, 4, 0, true);

    assertThatThrownBy(
            () ->
                EventFormat.TEXT
                    .newEncoder(StreamParameters.of(new Resolution(4, 4)))
                    .encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(4, 0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t,x,y", "t,x,y,p,p", "time[fortnights],x,y,p", "1,2,3,1", "", "id,name", "x,y,p"})
  void ofHeader_notATable_isNone(String line) {
    assertThat(TextLayout.ofHeader(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t[s],x,y,p",
        "# t[s], x, y, p",
        "Timestamp (s),X,Y,Polarity",
        "\"time_s\",\"x\",\"y\",\"on\"",
        "ts/s,x,y,pol"
      })
  void ofHeader_sameTableInOtherWords_isTheSame(String line) {
    assertThat(TextLayout.ofHeader(line))
        .contains(TextLayout.DEFAULT.withTimeUnit(TextTimeUnit.SECONDS));
  }

  @Test
  void header_anyLayout_readsBack() {
    for (char separator : new char[] {',', ';', '\t', ' '}) {
      TextLayout layout =
          new TextLayout(
              List.of(
                  TextColumn.POLARITY,
                  TextColumn.OTHER,
                  TextColumn.Y,
                  TextColumn.TIME,
                  TextColumn.X),
              separator,
              TextTimeUnit.NANOSECONDS,
              TextPolarity.ZERO_ONE);

      assertThat(TextLayout.ofHeader(layout.header())).contains(layout);
    }
  }

  private static EventDecoder decoder(String header) {
    return decoder(layout(header));
  }

  private static EventDecoder decoder(TextLayout layout) {
    return EventFormat.TEXT.newDecoder(StreamParameters.unbounded().withLayout(layout));
  }

  private static TextLayout layout(String header) {
    return TextLayout.ofHeader(header).orElseThrow();
  }

  private static char separator(String header) {
    return layout(header).separator();
  }

  private static String encode(TextLayout layout, EventBuffer events) {
    byte[] bytes =
        EventFormat.TEXT
            .newEncoder(StreamParameters.unbounded().withLayout(layout))
            .encode(events.toPacket());
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
