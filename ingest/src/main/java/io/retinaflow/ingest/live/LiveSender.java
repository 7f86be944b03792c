package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventPacket;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Sender of events by a live protocol: the peer of {@link LiveSource}, and of other software that
 * listens. Blocks as the network does. Not safe for use by several threads.
 */
public final class LiveSender implements Closeable {
  private final WritableByteChannel channel;
  private final LiveEmitter emitter;
  private long messages;
  private long unreachable;

  private LiveSender(WritableByteChannel channel, LiveEmitter emitter) {
    this.channel = channel;
    this.emitter = emitter;
  }

  /**
   * Connects, or for datagrams names the receiver, and greets.
   *
   * @param options resolution and layouts count; the rest is the receiver's
   * @throws IOException if the receiver of a stream is not there
   */
  public static LiveSender connecting(
      LiveProtocol protocol, InetSocketAddress receiver, LiveOptions options) throws IOException {
    WritableByteChannel channel =
        protocol.transport() == Transport.UDP
            ? DatagramChannel.open().connect(receiver)
            : SocketChannel.open(receiver);
    return greeting(channel, protocol.newEmitter(options));
  }

  /**
   * Awaits one receiver at a bound port and greets it; blocks until it has come.
   *
   * @param server stays open
   * @throws IllegalArgumentException if the protocol is one of datagrams
   */
  public static LiveSender accepting(
      LiveProtocol protocol, ServerSocketChannel server, LiveOptions options) throws IOException {
    if (protocol.transport() != Transport.TCP) {
      throw new IllegalArgumentException(protocol.id() + " has no connections to accept");
    }
    return greeting(server.accept(), protocol.newEmitter(options));
  }

  private static LiveSender greeting(WritableByteChannel channel, LiveEmitter emitter)
      throws IOException {
    LiveSender sender = new LiveSender(channel, emitter);
    byte[] greeting = emitter.greeting();
    if (greeting.length > 0) {
      sender.write(greeting);
    }
    return sender;
  }

  /**
   * Sends events, in order; a packet's triggers where the protocol has them.
   *
   * @throws IOException if the receiver of a stream is gone
   * @throws IllegalArgumentException if the protocol cannot carry an event
   */
  public void send(EventPacket packet) throws IOException {
    for (byte[] piece : emitter.encode(packet)) {
      write(piece);
    }
  }

  private void write(byte[] piece) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(piece);
    while (bytes.hasRemaining()) {
      try {
        channel.write(bytes);
      } catch (PortUnreachableException e) {
        // Tells of an earlier datagram that nobody was there to get; this one is sent next time.
        unreachable++;
      }
    }
    messages++;
  }

  /** Datagrams handed to the network so far, or pieces of a stream. */
  public long messages() {
    return messages;
  }

  /** Datagrams known to have met a closed port. */
  public long unreachable() {
    return unreachable;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
