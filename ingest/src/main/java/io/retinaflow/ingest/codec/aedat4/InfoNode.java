package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.event.Resolution;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML in an AEDAT 4 header that says what each stream carries. */
final class InfoNode {
  private static final String STREAMS = "outInfo";

  private InfoNode() {}

  /** Reads the streams, by number. */
  static List<Aedat4Stream> parse(String xml) throws MalformedPacketException {
    try {
      return streams(attributes(xml));
    } catch (XMLStreamException e) {
      MalformedPacketException malformed =
          Aedat4Header.malformed("an XML info node", "XML that breaks off or nests wrongly");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** Attributes of each stream, {@code info} ones included: number, name, text. */
  private static Map<Integer, Map<String, String>> attributes(String xml)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    Map<Integer, Map<String, String>> attributes = new TreeMap<>();
    Deque<String> path = new ArrayDeque<>();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("node")) {
        path.addLast(attribute(reader, "name"));
      } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("node")) {
        path.removeLast();
      } else if (event == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("attr")) {
        String key = attribute(reader, "key");
        String text = reader.getElementText();
        streamNumber(path)
            .ifPresent(n -> attributes.computeIfAbsent(n, k -> new HashMap<>()).put(key, text));
      }
    }
    return attributes;
  }

  private static String attribute(XMLStreamReader reader, String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name)).orElse("");
  }

  /** The N of a path that is or lies below {@code outInfo/N}. */
  private static Optional<Integer> streamNumber(Deque<String> path) {
    List<String> names = List.copyOf(path);
    if (names.size() < 2 || !names.get(0).equals(STREAMS)) {
      return Optional.empty();
    }
    return number(names.get(1));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static List<Aedat4Stream> streams(Map<Integer, Map<String, String>> attributes) {
    List<Aedat4Stream> streams = new ArrayList<>();
    attributes.forEach(
        (number, of) ->
            streams.add(
                new Aedat4Stream(number, of.getOrDefault("typeIdentifier", ""), resolution(of))));
    return streams;
  }

  private static Optional<Resolution> resolution(Map<String, String> attributes) {
    int width = number(attributes.getOrDefault("sizeX", "")).orElse(0);
    int height = number(attributes.getOrDefault("sizeY", "")).orElse(0);
    if (width < 1 || width > 1 << 16 || height < 1 || height > 1 << 16) {
      return Optional.empty();
    }
    return Optional.of(new Resolution(width, height));
  }

  /** Writes what {@link #parse} reads. */
  static String format(List<Aedat4Stream> streams, PacketCompression compression) {
    StringBuilder xml = new StringBuilder("<dv version=\"2.0\"><node name=\"outInfo\"");
    xml.append(" path=\"/mainloop/Recorder/outInfo/\">");
    for (Aedat4Stream stream : streams) {
      String path = "/mainloop/Recorder/outInfo/" + stream.number() + "/";
      xml.append("<node name=\"" + stream.number() + "\" path=\"" + path + "\">");
      xml.append(attr("compression", "string", compression.name()));
      xml.append(attr("typeIdentifier", "string", stream.type()));
      xml.append("<node name=\"info\" path=\"" + path + "info/\">");
      stream.resolution().ifPresent(size -> xml.append(attr("sizeX", "int", "" + size.width())));
      stream.resolution().ifPresent(size -> xml.append(attr("sizeY", "int", "" + size.height())));
      xml.append(attr("source", "string", "retinaflow"));
      xml.append("</node></node>");
    }
    return xml.append("</node></dv>").toString();
  }

  private static String attr(String key, String type, String text) {
    return "<attr key=\"" + key + "\" type=\"" + type + "\">" + text + "</attr>";
  }
}
