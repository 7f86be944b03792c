package io.retinaflow.ingest.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.exceptions.HdfException;
import io.retinaflow.ingest.codec.WordWriter;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Buffers put together by hand after Blosc's description of its chunks, for numbers of two bytes
 * below 256: shuffled, the low bytes come first and the high ones, all 0, behind them.
 */
final class BloscFilterTest {
  private static final int SHUFFLED = 1;
  private static final int STORED = 2;
  private static final int BIT_SHUFFLED = 4;
  private static final int NOT_SPLIT = 16;
  private static final int LZ4 = 1 << 5;
  private static final int HEADER_BYTES = 16;
  private static final int TYPE_BYTES = 2;
  private static final int NUMBERS = 256;
  private static final int BLOCK_BYTES = TYPE_BYTES * NUMBERS;

  // 256 bytes of 0. LZ4: one of them, repeated 250 times, five more.
  private static final String LZ4_ZEROS = "1f000100e7500000000000";

  private final BloscFilter filter = new BloscFilter();

  /** One stream of low bytes, stored, one of high bytes in zlib by Python, Zstandard by hand. */
  @ParameterizedTest
  @CsvSource({"1, " + LZ4_ZEROS, "3, 78da636018d9000001000001", "4, 28b52ffd60000003080000"})
  void decode_splitBlock_joinsTheBytes(int compressor, String zeros) {
    byte[] block = joined(stream(lowBytes(NUMBERS)), stream(HexFormat.of().parseHex(zeros)));

    assertThat(decode(SHUFFLED | compressor << 5, BLOCK_BYTES, block)).isEqualTo(numbers(NUMBERS));
  }

  /** One stream: 257 literals, a match of 250, five literals. */
  @Test
  void decode_blockThatIsNotSplit_joinsTheBytes() {
    byte[] start = HexFormat.of().parseHex("fff2");
    byte[] end = HexFormat.of().parseHex("000100e7500000000000");
    byte[] block = stream(joined(start, lowBytes(NUMBERS), end));

    assertThat(decode(SHUFFLED | NOT_SPLIT | LZ4, BLOCK_BYTES, block)).isEqualTo(numbers(NUMBERS));
  }

  @Test
  void decode_shorterLastBlock_isNotSplit() {
    byte[] zeros = HexFormat.of().parseHex(LZ4_ZEROS);
    byte[] first = joined(stream(lowBytes(NUMBERS)), stream(zeros));
    byte[] last = stream(joined(lowBytes(50), new byte[50]));
    byte[] expected = joined(numbers(NUMBERS), numbers(50));

    assertThat(decode(SHUFFLED | LZ4, expected.length, first, last)).isEqualTo(expected);
  }

  /** A block of a size that the type does not divide ends in bytes that stay where they were. */
  @Test
  void decode_oddBlock_keepsItsLastByte() {
    byte[] block = stream(joined(lowBytes(20), new byte[20], new byte[] {99}));

    assertThat(decode(SHUFFLED | LZ4, 41, block)).isEqualTo(joined(numbers(20), new byte[] {99}));
  }

  @Test
  void decode_notShuffled_takesTheBytesAsTheyCome() {
    byte[] block = joined(stream(lowBytes(NUMBERS)), stream(lowBytes(NUMBERS)));

    assertThat(decode(LZ4, BLOCK_BYTES, block))
        .isEqualTo(joined(lowBytes(NUMBERS), lowBytes(NUMBERS)));
  }

  @Test
  void decode_stored_givesTheContents() {
    byte[] buffer = joined(header(STORED, BLOCK_BYTES, 0), numbers(NUMBERS));

    assertThat(filter.decode(buffer, new int[0])).isEqualTo(numbers(NUMBERS));
  }

  @ParameterizedTest
  @ValueSource(ints = {BIT_SHUFFLED | LZ4, SHUFFLED, SHUFFLED | 2 << 5, SHUFFLED | 7 << 5})
  void decode_whatIsNotRead_saysSo(int flags) {
    byte[] zeros = HexFormat.of().parseHex(LZ4_ZEROS);
    byte[] block = joined(stream(lowBytes(NUMBERS)), stream(zeros));

    assertThatThrownBy(() -> decode(flags, BLOCK_BYTES, block))
        .isInstanceOf(HdfException.class)
        .hasMessageContaining("not read");
  }

  @Test
  void decode_cutAtEveryByte_throwsTheLibrarysException() {
    byte[] zeros = HexFormat.of().parseHex(LZ4_ZEROS);
    byte[] block = joined(stream(lowBytes(NUMBERS)), stream(zeros));
    byte[] whole = buffer(SHUFFLED | LZ4, BLOCK_BYTES, block);

    for (int cut = 0; cut < whole.length; cut++) {
      byte[] bytes = Arrays.copyOf(whole, cut);
      assertThatThrownBy(() -> filter.decode(bytes, new int[0])).isInstanceOf(HdfException.class);
    }
  }

  private byte[] decode(int flags, int bytes, byte[]... blocks) {
    return filter.decode(buffer(flags, bytes, blocks), new int[0]);
  }

  /** Header, table of where blocks start, blocks. */
  private static byte[] buffer(int flags, int bytes, byte[]... blocks) {
    WordWriter table = new WordWriter();
    int start = HEADER_BYTES + Integer.BYTES * blocks.length;
    for (byte[] block : blocks) {
      table.putInt(start);
      start += block.length;
    }
    return joined(header(flags, bytes, start), table.take(), joined(blocks));
  }

  private static byte[] header(int flags, int bytes, int compressedBytes) {
    WordWriter header = new WordWriter();
    header.putBytes(new byte[] {2, 1, (byte) flags, TYPE_BYTES});
    header.putInt(bytes);
    header.putInt(BLOCK_BYTES);
    header.putInt(compressedBytes);
    return header.take();
  }

  private static byte[] stream(byte[] contents) {
    WordWriter stream = new WordWriter();
    stream.putInt(contents.length);
    stream.putBytes(contents);
    return stream.take();
  }

  private static byte[] numbers(int count) {
    WordWriter numbers = new WordWriter();
    for (int i = 0; i < count; i++) {
      numbers.putShort(i);
    }
    return numbers.take();
  }

  private static byte[] lowBytes(int count) {
    byte[] low = new byte[count];
    for (int i = 0; i < count; i++) {
      low[i] = (byte) i;
    }
    return low;
  }

  private static byte[] joined(byte[]... parts) {
    WordWriter joined = new WordWriter();
    for (byte[] part : parts) {
      joined.putBytes(part);
    }
    return joined.take();
  }
}
