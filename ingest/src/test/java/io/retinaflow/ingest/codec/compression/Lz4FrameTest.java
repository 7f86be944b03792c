package io.retinaflow.ingest.codec.compression;

import static io.retinaflow.ingest.codec.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Lz4FrameTest {
  // Version 1, linked blocks of at most 64 KiB, no checksums but the header's.
  private static final String LINKED_HEADER = "04224D18 40 40 C0 ";
  private static final String INDEPENDENT_HEADER = "04224D18 60 40 82 ";
  // "abcdefgh" stored; then a match of 8 bytes at distance 8 and five literals.
  private static final String STORED = "08000080 6162636465666768 ";
  private static final String MATCH = "09000000 04 0800 50 4142434445 ";
  private static final String END = "00000000";

  private final Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, 1 << 26);

  @Test
  void decompress_linkedBlocks_matchReachesIntoTheBlockBefore() throws Exception {
    assertThat(text(hex(LINKED_HEADER + STORED + MATCH + END))).isEqualTo("abcdefghabcdefghABCDE");
  }

  @Test
  void decompress_independentBlocks_matchMustStayInItsBlock() {
    assertThatThrownBy(() -> text(hex(INDEPENDENT_HEADER + STORED + MATCH + END)))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("a broken block");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 13, 63, 64, 65, 65_535, 65_536, 65_537, 300_000})
  void decompress_whatLz4JavaWrote_isTheOriginal(int length) throws Exception {
    Random random = new Random(length);
    byte[] original = new byte[length];
    for (int i = 0; i < length; i++) {
      // Runs, repeats and noise: literals, overlapping matches and far ones.
      original[i] = (byte) (i % 1000 < 300 ? 7 : random.nextInt(i % 3 == 0 ? 256 : 3));
    }
    for (PacketCompression compression :
        new PacketCompression[] {PacketCompression.LZ4, PacketCompression.LZ4_HIGH}) {
      byte[] frame = Compressor.compress(compression, original);

      int decompressed = decompressor.decompress(compression, frame, 0, frame.length, 0);

      assertThat(Arrays.copyOf(decompressor.output(), decompressed)).isEqualTo(original);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0300 10 41 08", // half a distance
        "0500 04 0900 10 41", // a distance beyond the first byte
        "0300 04 0800", // no literals behind the match
        "0500 0F 0800 FF FF", // half a length
        "0300 F0 FF FF" // literals past the block
      })
  void decompress_brokenLinkedBlock_isMalformed(String block) {
    String[] parts = block.split(" ", 2);
    String frame = LINKED_HEADER + STORED + parts[0] + "0000" + parts[1] + END;
    assertThatThrownBy(() -> text(hex(frame))).isInstanceOf(MalformedPacketException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void decompress_matchThatRunsIntoItself_repeats(int distance) throws Exception {
    // A match of 4 + 14 bytes, then five literals.
    String block = "09000000 0E 0%d00 50 4142434445 ".formatted(distance);
    String tail = "abcdefgh".substring(8 - distance);
    assertThat(text(hex(LINKED_HEADER + STORED + block + END)))
        .isEqualTo("abcdefgh" + tail.repeat(18).substring(0, 18) + "ABCDE");
  }

  @Test
  void decompress_flippedContent_failsItsChecksum() {
    byte[] original = "no byte of this can change unseen".getBytes(StandardCharsets.US_ASCII);
    byte[] frame = Compressor.compress(PacketCompression.LZ4, original);
    frame[frame.length - 12] ^= 1;

    assertThatThrownBy(
            () -> decompressor.decompress(PacketCompression.LZ4, frame, 0, frame.length, 40))
        .isInstanceOfSatisfying(
            MalformedPacketException.class, e -> assertThat(e.byteOffset()).isEqualTo(40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04224D19 40 40 C0 00000000", // magic
        "04224D18 80 40 C0 00000000", // version
        "04224D18 40 30 C0 00000000", // block size
        "04224D18 40 40 C1 00000000", // header checksum
        "04224D18 40 40 C0", // no end mark
        "04224D18 40 40 C0 00000000 00", // bytes behind the frame
        "04224D18 40 40 C0 01000100 00 00000000", // block above its size
        "04224D18 40 40 C0 02000000 F0FF 00000000", // cut literal length
        "04224D18 40 40 C0 03000000 100000 00000000", // literals, half a distance
        "04224D18 40 40 C0 04000000 10000000 00000000" // distance 0
      })
  void decompress_brokenFrame_isMalformed(String frame) {
    assertThatThrownBy(() -> text(hex(frame))).isInstanceOf(MalformedPacketException.class);
  }

  private String text(byte[] frame) throws MalformedPacketException {
    int length = decompressor.decompress(PacketCompression.LZ4, frame, 0, frame.length, 0);
    return new String(decompressor.output(), 0, length, StandardCharsets.US_ASCII);
  }
}
