package io.retinaflow.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * What must hold of a decoder whatever bytes it is given: no exception but {@link
 * MalformedPacketException}, the same events and counts however the bytes are cut and wherever the
 * state is carried on, events inside the sensor, and memory that no header can ask for.
 *
 * <p>The first byte is the length of the pieces less one, the others are the stream.
 */
final class DecoderFuzz {
  static final StreamParameters PARAMETERS =
      StreamParameters.of(new Resolution(640, 480))
          .withSideStreams(EnumSet.allOf(SideStream.class));

  /** For a stream of some kilobytes; the largest body a packet may announce is above it. */
  static final long MOST_BYTES = 64L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private DecoderFuzz() {}

  static void run(EventFormat format, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(bytes, 1, bytes.length);
    Decoding whole = new Decoding(format, stream);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean good = whole.run(Math.max(1, stream.length), false);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    whole.requireInside();

    Decoding pieces = new Decoding(format, stream);
    assertThat(pieces.run(1 + (bytes[0] & 0xFF), false)).isEqualTo(good);
    Decoding restored = new Decoding(format, stream);
    assertThat(restored.run(1 + (bytes[0] & 0xFF), true)).isEqualTo(good);
    if (good) {
      pieces.requireSame(whole);
      restored.requireSame(whole);
    }
  }

  /** One way of decoding a stream. */
  private static final class Decoding {
    private final EventDecoder decoder;
    private final byte[] stream;
    private final EventBuffer out = new EventBuffer();

    private Decoding(EventFormat format, byte[] stream) {
      this.decoder = format.newDecoder(PARAMETERS);
      this.stream = stream;
    }

    /** Decodes in pieces, the state through its bytes behind each if wanted. */
    private boolean run(int piece, boolean restoring) {
      try {
        for (int from = 0; from < stream.length; from += piece) {
          decoder.decode(stream, from, Math.min(piece, stream.length - from), out);
          if (restoring) {
            decoder.restore(decoder.state());
          }
        }
        return true;
      } catch (MalformedPacketException e) {
        return false;
      }
    }

    private void requireInside() {
      for (int i = 0; i < out.size(); i++) {
        assertThat(PARAMETERS.bounds().contains(out.x(i), out.y(i))).isTrue();
      }
    }

    private void requireSame(Decoding other) {
      assertThat(out.toPackets()).isEqualTo(other.out.toPackets());
      assertThat(decoder.state()).isEqualTo(other.decoder.state());
      assertThat(decoder.report()).isEqualTo(other.decoder.report());
      assertThat(decoder.pendingBytes()).isEqualTo(other.decoder.pendingBytes());
    }
  }
}
