package io.retinaflow.ingest.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgCanvasTest {
  private final SvgCanvas canvas = new SvgCanvas(100, 50, Theme.LIGHT);

  @Test
  void document_withEverything_isXmlOfTheSize() throws Exception {
    canvas.line(1, 2, 3.25, 4, Ink.GRID);
    canvas.polyline(new double[] {1, 2.5, 3}, new double[] {4, 5, 6}, Ink.OFF);
    canvas.fill(5, 6, 7, 8, Ink.ON);
    canvas.fill(5, 6, 0, 8, Ink.ON);

    Element svg = parsed().getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 100 50");
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(((Element) svg.getElementsByTagName("rect").item(1)).getAttribute("fill"))
        .isEqualTo("#D55E00");
    assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(1);
    assertThat(((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points"))
        .isEqualTo("1.0,4.0 2.5,5.0 3.0,6.0");
  }

  @Test
  void text_withMarkupAndControls_isTextThatParses() throws Exception {
    canvas.text("a<b>&\u0000\"'\uFFFE\ud800 \u00b5s", 10, 20, Alignment.RIGHT, 2, Ink.FOREGROUND);

    Element text = (Element) parsed().getElementsByTagName("text").item(0);

    assertThat(text.getTextContent()).isEqualTo("a<b>&?\"'?? \u00b5s");
    assertThat(text.getAttribute("y")).isEqualTo("34");
    assertThat(text.getAttribute("font-size")).isEqualTo("20");
  }

  @Test
  void picture_embedded_isItsPng() throws Exception {
    Picture picture = new Picture(2, 1, Theme.LIGHT);
    picture.fill(1, 0, 1, 1, Ink.OFF);

    canvas.picture(picture, 3, 4);

    Element image = (Element) parsed().getElementsByTagName("image").item(0);
    String data = image.getAttribute("xlink:href").replace("data:image/png;base64,", "");
    var decoded = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    assertThat(decoded.getRGB(1, 0) & 0xFFFFFF).isEqualTo(Theme.LIGHT.colour(Ink.OFF));
    assertThat(image.getAttribute("width")).isEqualTo("2");
  }

  private Document parsed() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(canvas.document().getBytes(StandardCharsets.UTF_8)));
  }
}
