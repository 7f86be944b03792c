package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketDecoder;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.ecf.EcfChunk;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import java.io.IOException;

/** How far a recording can be read on without cutting a unit of its format. */
sealed interface Stride {

  /** The stride of a format. */
  static Stride of(RecordingHeader header, int targetBytes) {
    return switch (header.format()) {
      case EVT2 -> new Words(4, targetBytes);
      case EVT3 -> new Words(2, targetBytes);
      case NMNIST, BS2 -> new Words(5, targetBytes);
      case ECF -> new Chunks(new EcfChunk());
      case ROS1 -> new Messages(new EventPacketMessage(RosSerialization.ROS1));
      case ROS2 -> new Messages(new EventPacketMessage(RosSerialization.CDR));
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
