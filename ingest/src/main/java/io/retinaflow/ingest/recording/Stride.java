package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.ecf.EcfChunk;
import io.retinaflow.ingest.codec.ros.EventPacketMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How far a recording can be read on without cutting a unit of its format. */
sealed interface Stride {

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
   * AEDAT 4 packets, one at a time.
   *
   * @param parameters streams that are of use
   */
  record Packets(StreamParameters parameters) implements Stride {

    @Override
    public int next(ByteSource source, boolean single) throws IOException {
      if (source.fill(Aedat4Decoder.PACKET_HEADER_BYTES) < Aedat4Decoder.PACKET_HEADER_BYTES) {
        return 0;
      }
      int size = intAt(source, Integer.BYTES);
      if (size < 0 || size > Aedat4Decoder.MAX_BODY_BYTES) {
        // The decoder, shown the header, says what is wrong with it.
        return Aedat4Decoder.PACKET_HEADER_BYTES;
      }
      int whole = Aedat4Decoder.PACKET_HEADER_BYTES + size;
      return source.fill(whole) < whole ? 0 : whole;
    }

    @Override
    public boolean divisible(int bytes) {
      return false;
    }

    @Override
    public boolean useful(ByteSource source) {
      int stream = intAt(source, 0);
      return stream == parameters.eventStream() || stream == parameters.triggerStream();
    }

    private static int intAt(ByteSource source, int index) {
      return ByteBuffer.wrap(source.window())
          .order(ByteOrder.LITTLE_ENDIAN)
          .getInt(source.offset() + index);
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
