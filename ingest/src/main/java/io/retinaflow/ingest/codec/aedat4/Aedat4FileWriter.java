package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Writer of one AEDAT 4 file: header, packets, table.
 *
 * <p>The header announces the table only when {@link #close()} has written it; a file left unclosed
 * reads as one without table.
 */
public final class Aedat4FileWriter implements Closeable {
  private final SeekableByteChannel channel;
  private final StreamParameters parameters;
  private final Aedat4Encoder encoder;
  private final Aedat4Table table = new Aedat4Table();

  /**
   * Writes the header.
   *
   * @param channel an empty file, closed by {@link #close()}
   */
  public Aedat4FileWriter(SeekableByteChannel channel, StreamParameters parameters)
      throws IOException {
    this.channel = channel;
    this.parameters = parameters;
    this.encoder = new Aedat4Encoder(parameters);
    put(header(Aedat4Header.NO_TABLE).toBytes());
  }

  /**
   * Appends the packet's events and side elements.
   *
   * @throws IllegalArgumentException if AEDAT 4 cannot carry one; see {@link Aedat4Encoder}
   */
  public void write(EventPacket packet) throws IOException {
    for (Aedat4Packet encoded : encoder.packets(packet)) {
      table.add(channel.position(), encoded);
      put(encoded.toBytes());
    }
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      long tablePosition = channel.position();
      put(table.toBytes(header(Aedat4Header.NO_TABLE).compression()));
      channel.position(0);
      put(header(tablePosition).toBytes());
    }
  }

  private Aedat4Header header(long tablePosition) {
    Aedat4Layout layout = parameters.layout(Aedat4Layout.class, Aedat4Layout.USUAL);
    return Aedat4Header.of(layout, parameters.bounds(), tablePosition);
  }

  private void put(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }
}
