package io.retinaflow.ingest.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 2, 4",
    "-1, -1, 2, 2, 1",
    "3, 2, 9, 9, 4",
    "-5, 0, 100, 1, 5",
    "2147483647, 0, 2147483647, 1, 0",
    "0, 0, 0, 3, 0"
  })
  void fill_anyRectangle_inksWhatLiesInside(int x, int y, int width, int height, int inked) {
    Picture picture = new Picture(5, 4, Theme.DARK);

    picture.fill(x, y, width, height, Ink.ON);

    assertThat(count(picture, Ink.ON)).isEqualTo(inked);
  }

  @Test
  void line_diagonal_inksBothEndsAndOnePixelAColumn() {
    Picture picture = new Picture(7, 4, Theme.DARK);

    picture.line(0, 0, 6, 3, Ink.OFF);

    assertThat(picture.ink(0, 0)).isEqualTo(Ink.OFF);
    assertThat(picture.ink(6, 3)).isEqualTo(Ink.OFF);
    assertThat(count(picture, Ink.OFF)).isEqualTo(7);
  }

  @Test
  void polyline_corner_inksBothLegs() {
    Picture picture = new Picture(5, 5, Theme.DARK);

    picture.polyline(new double[] {0, 4, 4}, new double[] {0, 0, 4}, Ink.ON);

    assertThat(count(picture, Ink.ON)).isEqualTo(9);
    assertThatThrownBy(() -> picture.polyline(new double[2], new double[3], Ink.ON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 columns and 3 rows");
  }

  @Test
  void text_letterL_isAStemAndAFoot() {
    Picture picture = new Picture(10, 14, Theme.LIGHT);

    picture.text("L", 0, 0, Alignment.LEFT, 2, Ink.FOREGROUND);

    int stem = 7 * 2 * 2;
    int foot = 4 * 2 * 2;
    assertThat(count(picture, Ink.FOREGROUND)).isEqualTo(stem + foot);
    assertThat(picture.ink(9, 13)).isEqualTo(Ink.FOREGROUND);
    assertThat(picture.ink(9, 11)).isEqualTo(Ink.BACKGROUND);
  }

  @Test
  void text_alignedRight_endsAtThePlace() {
    Picture picture = new Picture(40, 9, Theme.LIGHT);

    picture.text("HH", 40, 0, Alignment.RIGHT, 1, Ink.FOREGROUND);

    assertThat(picture.ink(39, 0)).isEqualTo(Ink.FOREGROUND);
    assertThat(picture.ink(40 - Canvas.textWidth("HH", 1), 0)).isEqualTo(Ink.FOREGROUND);
    assertThat(picture.ink(40 - Canvas.textWidth("HH", 1) - 1, 0)).isEqualTo(Ink.BACKGROUND);
  }

  @Test
  void text_everyPrintableCharacter_hasAShapeOfItsOwn() {
    long shapes =
        IntStream.rangeClosed(' ', '~')
            .mapToObj(character -> PixelFont.glyph((char) character))
            .distinct()
            .count();

    assertThat(shapes).isEqualTo('~' - ' ' + 1);
    assertThat(PixelFont.glyph('\u00b5')).isNotEqualTo(PixelFont.glyph('?'));
    assertThat(PixelFont.glyph('\u4e2d')).isEqualTo(PixelFont.glyph('?'));
  }

  @Test
  void picture_partlyOutside_copiesWhatOverlaps() {
    Picture stamp = new Picture(3, 3, Theme.DARK);
    stamp.fill(0, 0, 3, 3, Ink.GRID);
    Picture picture = new Picture(5, 5, Theme.DARK);

    picture.picture(stamp, -2, -1);
    picture.picture(stamp, 4, 4);
    picture.picture(stamp, 9, 0);

    assertThat(count(picture, Ink.GRID)).isEqualTo(2 + 1);
    assertThat(picture.ink(0, 1)).isEqualTo(Ink.GRID);
    assertThat(picture.ink(4, 4)).isEqualTo(Ink.GRID);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void writePng_decodedByImageIo_hasTheThemesColours(Theme theme) throws IOException {
    Picture picture = new Picture(256, 2, theme);
    for (int ink = 0; ink < 256; ink++) {
      picture.fill(ink, 0, 1, 2, ink);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();

    picture.writePng(png);

    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    for (int ink = 0; ink < 256; ink++) {
      assertThat(decoded.getRGB(ink, 1) & 0xFFFFFF).isEqualTo(theme.colour(ink));
    }
  }

  @Test
  void newPicture_withoutAreaOrTooLarge_isRefused() {
    assertThatThrownBy(() -> new Picture(0, 5, Theme.DARK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x5");
    assertThatThrownBy(() -> new Picture(1 << 20, 1 << 20, Theme.DARK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576x1048576");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void ramps_ofEveryTheme_runFromTheFieldToTheFullColour(Theme theme) {
    assertThat(theme.colour(Ink.on(0))).isEqualTo(theme.colour(Ink.FIELD));
    assertThat(theme.colour(Ink.on(1))).isEqualTo(theme.colour(Ink.ON));
    assertThat(theme.colour(Ink.off(7))).isEqualTo(theme.colour(Ink.OFF));
    assertThat(theme.colour(Ink.heat(-1))).isNotEqualTo(theme.colour(Ink.heat(1)));
  }

  private static long count(Picture picture, int ink) {
    long count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        count += picture.ink(x, y) == ink ? 1 : 0;
      }
    }
    return count;
  }
}
