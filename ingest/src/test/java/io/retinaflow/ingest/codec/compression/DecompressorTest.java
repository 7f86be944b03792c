package io.retinaflow.ingest.codec.compression;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import org.junit.jupiter.api.Test;

class DecompressorTest {
  private static final int MOST_BYTES = 1 << 26;

  private final Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, MOST_BYTES);

  @Test
  void shrink_afterALargeBody_givesTheArrayBack() throws Exception {
    decompress(new byte[3 << 20]);

    decompressor.shrink();

    assertThat(decompressor.output()).hasSizeLessThanOrEqualTo(1 << 20);
    assertThat(decompress(new byte[] {1, 2, 3})).isEqualTo(3);
    assertThat(decompressor.output()).startsWith(1, 2, 3);
  }

  @Test
  void shrink_afterAUsualBody_keepsTheArray() throws Exception {
    decompress(new byte[100_000]);
    byte[] output = decompressor.output();

    decompressor.shrink();

    assertThat(decompressor.output()).isSameAs(output);
  }

  @Test
  void decompress_zstdBodyOfExactlyTheLimit_isTaken() throws Exception {
    byte[] frame = Compressor.compress(PacketCompression.ZSTD, new byte[MOST_BYTES]);

    assertThat(decompressor.decompress(PacketCompression.ZSTD, frame, 0, frame.length, 0))
        .isEqualTo(MOST_BYTES);
  }

  private int decompress(byte[] body) throws MalformedPacketException {
    byte[] frame = Compressor.compress(PacketCompression.LZ4, body);
    return decompressor.decompress(PacketCompression.LZ4, frame, 0, frame.length, 0);
  }
}
