package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class HandSignsTest {
  private static final SliceForm FORM = SliceForm.counts(2, 128, 128, 0);

  @TempDir private Path folder;

  @Test
  void open_packedArchive_hasItsEvents() throws IOException {
    Path file = folder.resolve("signs.npz.xz");
    try (OutputStream xz = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0))) {
      xz.write(archive(3, 127).toBytes());
    }

    DataSet signs = HandSigns.open(folder, FORM, EventVariation.NONE).dataSet();

    assertThat(signs.training().size()).isEqualTo(1);
    assertThat(signs.test().label(0)).isEqualTo(14);
    assertThat(signs.training().source(0)).isEqualTo("2/0");
    // Second recording: ON at 10 us, OFF at 40 us.
    float[] values = signs.test().sample(0).values();
    assertThat(values[(1 * 128 + 6) * 128 + 5]).isEqualTo(1);
    assertThat(values[((2 + 0) * 128 + 7) * 128 + 127]).isEqualTo(1);
  }

  @Test
  void open_eventOutsideTheSensor_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("signs.npz"), archive(3, 128).toBytes());

    assertThatThrownBy(() -> HandSigns.open(file, FORM, EventVariation.NONE))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("pixel (128, 7) of 128x128");
  }

  @Test
  void open_offsetsBeyondTheEvents_areRefused() throws IOException {
    Path file = Files.write(folder.resolve("signs.npz"), archive(4, 127).toBytes());

    assertThatThrownBy(() -> HandSigns.open(file, FORM, EventVariation.NONE))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("events 1 to 4 of 3");
  }

  @Test
  void open_missingArray_namesThoseThereAre() throws IOException {
    Path file = Files.write(folder.resolve("signs.npz"), new Npz().add("x", "|u1", 1, 5).toBytes());

    assertThatThrownBy(() -> HandSigns.open(file, FORM, EventVariation.NONE))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("no array dt_us but [x]");
  }

  @Test
  void read_integersOfEachWidth_areExact() throws IOException {
    for (int bytes : new int[] {1, 2, 4, 8}) {
      NumpyArchive archive =
          archiveOf(
              new Npz()
                  .add("signed", "<i" + bytes, bytes, -2, 3)
                  .add("u", "<u" + bytes, bytes, -2));

      assertThat(archive.array("signed", 2).integer(0)).isEqualTo(-2);
      assertThat(archive.array("signed").integer(1)).isEqualTo(3);
      long greatest = bytes == 8 ? -1 : (1L << (8 * bytes)) - 1;
      assertThat(archive.array("u").integer(0)).isEqualTo(greatest - 1);
    }
  }

  @Test
  void read_cutAtEveryByte_isRefused() {
    byte[] whole = Npz.npy("<u2", 3, new byte[6]);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> NumpyArray.read("cut", new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_absurdHeaders_areRefused() {
    for (String type : new String[] {"<f4", "<i3", ">i4", "<b2"}) {
      byte[] bytes = Npz.npy(type, 1, new byte[8]);
      assertThatThrownBy(() -> NumpyArray.read("array", new ByteArrayInputStream(bytes)))
          .isInstanceOf(MalformedDataException.class);
    }
    byte[] huge = Npz.npy("<i8", Integer.MAX_VALUE, new byte[8]);
    assertThatThrownBy(() -> NumpyArray.read("array", new ByteArrayInputStream(huge)))
        .isInstanceOf(MalformedDataException.class);
  }

  private static NumpyArchive archiveOf(Npz npz) throws IOException {
    return NumpyArchive.read("npz", new ByteArrayInputStream(npz.toBytes()));
  }

  /** Two recordings: one event, then two. */
  private static Npz archive(long end, long lastColumn) {
    return new Npz()
        .add("dt_us", "<u4", 4, 7, 10, 30)
        .add("x", "|u1", 1, 1, 5, lastColumn)
        .add("y", "|u1", 1, 2, 6, 7)
        .add("p_packed", "|u1", 1, 0b0100_0000)
        .add("offsets", "<i8", 8, 0, 1, end)
        .add("labels", "|u1", 1, 2, 14)
        .addTexts("split", 5, "train", "test")
        .add("sample", "<i8", 8, 0, 3);
  }
}
