package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketDecoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.ecf.EcfChunk;
import io.retinaflow.ingest.codec.eventstream.EventStreamType;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import io.retinaflow.ingest.codec.text.TextDecoder;
import io.retinaflow.ingest.codec.text.TextLayout;
import java.io.IOException;

/** How far a recording can be read on without cutting a unit of its format. */
sealed interface Stride {

  /** The stride of a format. */
  static Stride of(RecordingHeader header, int targetBytes) {
    return switch (header.format()) {
      case EVT2 -> new Words(4, targetBytes);
      case EVT21, EVT21_LEGACY, DAT1, DAT2, DAT_TRIGGERS -> new Words(8, targetBytes);
      case EVT3 -> new Words(2, targetBytes);
      case NMNIST, BS2 -> new Words(5, targetBytes);
      case ECF -> new Chunks(new EcfChunk());
      case ROS1 -> new Messages(new EventPacketMessage(RosSerialization.ROS1));
      case ROS2 -> new Messages(new EventPacketMessage(RosSerialization.CDR));
      case ES_GENERIC -> new Records(EventStreamType.GENERIC::recordEnd, targetBytes);
      case ES_DVS -> new Records(EventStreamType.DVS::recordEnd, targetBytes);
      case ES_ATIS -> new Records(EventStreamType.ATIS::recordEnd, targetBytes);
      case ES_DISPLAY -> new Records(EventStreamType.DISPLAY::recordEnd, targetBytes);
      case ES_COLOR -> new Records(EventStreamType.COLOR::recordEnd, targetBytes);
      case TEXT ->
          new Lines(
              header.parameters().layout(TextLayout.class, TextLayout.DEFAULT),
              new Records(TextDecoder::recordEnd, targetBytes));
      case AEDAT1 -> new Words(6, targetBytes);
      case AEDAT2 -> new Words(8, targetBytes);
      case AEDAT3 -> new Packets(new Aedat3Decoder(header.parameters()));
      case AEDAT4 -> new Packets(new Aedat4Decoder(header.parameters()));
    };
  }

  /**
   * Makes the next whole units available.
   *
   * @param single whether to stop after one unit
   * @return their length in bytes; 0 if no whole unit is left
   */
  int next(ByteSource source, boolean single) throws IOException;

  /** Whether this many bytes can be more than one unit. */
  boolean divisible(int bytes);

  /** Whether the unit that comes next is of use to a decoder. */
  boolean useful(ByteSource source);

  /**
   * Fixed-length words, many at once.
   *
   * @param wordBytes length of a word
   * @param mostBytes what a step of several words must not exceed
   */
  record Words(int wordBytes, int mostBytes) implements Stride {
    // Few enough to go back over when a chunk must end between them.
    private static final int MOST_WORDS = 256;

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      int words = single ? 1 : Math.max(1, Math.min(MOST_WORDS, mostBytes / wordBytes));
      return Math.min(source.fill(words * wordBytes) / wordBytes, words) * wordBytes;
    }

    @Override
    public boolean divisible(int bytes) {
      return bytes > wordBytes;
    }

    @Override
    public boolean useful(ByteSource source) {
      return true;
    }
  }

  /** Where a record ends. */
  interface RecordBoundary {
    /** Index behind the record that starts at {@code from}; above {@code to} if it is not whole. */
    int recordEnd(byte[] bytes, int from, int to);
  }

  /**
   * Records whose bytes tell their length, many at once.
   *
   * @param boundary where they end
   * @param mostBytes what a step of several records must not exceed
   */
  record Records(RecordBoundary boundary, int mostBytes) implements Stride {
    private static final int FIRST_BYTES = 1 << 10;

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      int wanted = Math.min(FIRST_BYTES, mostBytes);
      int available = Math.min(source.fill(wanted), wanted);
      while (end(source, 0, available) > available) {
        if (available < wanted) {
          return 0;
        }
        wanted = Math.multiplyExact(wanted, 2);
        available = Math.min(source.fill(wanted), wanted);
      }
      int first = end(source, 0, available);
      return single || wanted > mostBytes ? first : wholeRecords(source, first, available);
    }

    private int wholeRecords(ByteSource source, int first, int available) {
      int whole = 0;
      for (int end = first; end <= available; end = end(source, whole, available)) {
        whole = end;
      }
      return whole;
    }

    /** Distance from the next byte at which the record at a distance ends. */
    private int end(ByteSource source, int distance, int available) {
      int offset = source.offset();
      return boundary.recordEnd(source.window(), offset + distance, offset + available) - offset;
    }

    @Override
    public boolean divisible(int bytes) {
      return bytes > 1;
    }

    @Override
    public boolean useful(ByteSource source) {
      return true;
    }
  }

  /**
   * Lines of text, many at once. A last line without line feed is given one if it has all columns:
   * it is whole as far as anyone can tell.
   */
  record Lines(TextLayout layout, Records lines) implements Stride {

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      int length = lines.next(source, single);
      int left = source.available();
      if (length > 0 || !layout.isWholeLine(source.window(), source.offset(), left)) {
        return length;
      }
      source.append((byte) '\n');
      return left + 1;
    }

    @Override
    public boolean divisible(int bytes) {
      return lines.divisible(bytes);
    }

    @Override
    public boolean useful(ByteSource source) {
      return true;
    }
  }

  /**
   * Packets, one at a time.
   *
   * @param decoder tells their length and which are of use; it decodes none
   */
  record Packets(PacketDecoder decoder) implements Stride {

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      int headerBytes = decoder.headerBytes();
      if (source.fill(headerBytes) < headerBytes) {
        return 0;
      }
      int whole = packetBytes(source);
      return source.fill(whole) < whole ? 0 : whole;
    }

    private int packetBytes(ByteSource source) {
      try {
        return decoder.packetBytes(source.window(), source.offset(), 0);
      } catch (MalformedPacketException e) {
        // The decoder of the payload, shown the header, says what is wrong with it.
        return decoder.headerBytes();
      }
    }

    @Override
    public boolean divisible(int bytes) {
      return false;
    }

    @Override
    public boolean useful(ByteSource source) {
      return decoder.wants(source.window(), source.offset());
    }
  }

  /**
   * ECF chunks, one at a time.
   *
   * @param chunk reads them to find their ends
   */
  record Chunks(EcfChunk chunk) implements Stride {

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      chunk.clear();
      int seen = 0;
      while (!chunk.isEnded() && seen <= EcfChunk.MAX_BYTES && source.fill(seen + 1) > seen) {
        int from = source.offset();
        seen += chunk.read(source.window(), from + seen, from + source.available());
      }
      // Of a chunk that breaks the format the decoder, shown it, says what is wrong.
      return chunk.isEnded() || seen > EcfChunk.MAX_BYTES ? seen : 0;
    }

    @Override
    public boolean divisible(int bytes) {
      return false;
    }

    @Override
    public boolean useful(ByteSource source) {
      return true;
    }
  }

  /**
   * ROS messages, one at a time.
   *
   * @param message view that finds their ends
   */
  record Messages(EventPacketMessage message) implements Stride {

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      int wanted = 1;
      while (source.fill(wanted) >= wanted) {
        int seen = wanted;
        try {
          wanted = message.locate(source.window(), source.offset(), seen, source.position());
        } catch (MalformedPacketException e) {
          // The decoder, shown the start, says what is wrong with it.
          return seen;
        }
        if (wanted <= seen) {
          return wanted;
        }
      }
      return 0;
    }

    @Override
    public boolean divisible(int bytes) {
      return false;
    }

    @Override
    public boolean useful(ByteSource source) {
      return true;
    }
  }
}
