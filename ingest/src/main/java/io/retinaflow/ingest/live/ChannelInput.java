package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** One stream of bytes with an end, such as the standard input. */
final class ChannelInput implements LiveInput {
  private static final int READ_BYTES = 1 << 16;

  private final LiveProtocol protocol;
  private final ReadableByteChannel channel;
  private final ChunkOutput output;
  private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
  private volatile boolean stopped;

  ChannelInput(LiveProtocol protocol, ReadableByteChannel channel, ChunkOutput output) {
    this.protocol = protocol;
    this.channel = channel;
    this.output = output;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    LiveParser parser = protocol.newParser(output);
    try (channel) {
      read(parser);
    } catch (MalformedPacketException e) {
      output.tally().increment(LiveCounter.MALFORMED);
    } catch (AsynchronousCloseException e) {
      if (!stopped) {
        throw e;
      }
    }
    parser.flush();
    if (parser.pendingBytes() > 0) {
      output.tally().increment(LiveCounter.CUT_STREAMS);
    }
    output.end();
  }

  private void read(LiveParser parser)
      throws IOException, MalformedPacketException, InterruptedException {
    while (!stopped) {
      buffer.clear();
      int length = channel.read(buffer);
      if (length < 0) {
        return;
      }
      output.tally().add(LiveCounter.BYTES, length);
      parser.accept(buffer.array(), 0, length);
      if (buffer.hasRemaining()) {
        // The next read may block for long, and no clock is looked at meanwhile.
        parser.flush();
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the input", e);
    }
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.empty();
  }

  @Override
  public int receiveBufferBytes() {
    return 0;
  }
}
