package io.retinaflow.ingest.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Hdf5WriterTest {
  private static final Resolution SENSOR = new Resolution(640, 480);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16383, 16384, 16385, 40_000})
  void write_prophesee_readsBack(int count) throws Exception {
    EventBuffer events = events(count, -3);
    events.appendTrigger(new Trigger(7_500, 6, true));
    events.appendTrigger(new Trigger(7_900, 6, false));

    assertReadsBack(prophesee(events), events, "prophesee-hdf5");
  }

  @Test
  void write_propheseeOfManyChunks_buildsATreeOfSeveralLevels() throws Exception {
    EventBuffer events = events(70 * 16_384, 0);

    assertReadsBack(prophesee(events), events, "prophesee-hdf5");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 140_000})
  void write_dsec_readsBack(int count) throws Exception {
    EventBuffer events = events(count, 0);
    Path path = folder.resolve("dsec.h5");
    try (Hdf5Writer writer = new DsecWriter(path, SENSOR)) {
      writer.write(events.toPacket());
    }

    assertReadsBack(path, events, "hdf5");
  }

  @Test
  void write_dsec_indexesMilliseconds() throws Exception {
    EventBuffer events = new EventBuffer();
    for (long time : new long[] {5_000, 5_999, 6_000, 8_500}) {
      events.append(time, 1, 2, true);
    }
    Path path = folder.resolve("dsec.h5");
    try (Hdf5Writer writer = new DsecWriter(path, SENSOR)) {
      writer.write(events.toPacket());
    }

    try (HdfFile file = new HdfFile(path)) {
      assertThat(file.getDatasetByPath("/t_offset").getData()).isEqualTo(5_000L);
      assertThat(file.getDatasetByPath("/ms_to_idx").getData().toString()).isNotEmpty();
      assertThat(file.getDatasetByPath("/ms_to_idx").getDimensions()).containsExactly(4);
    }
  }

  @Test
  void write_dsecWithTrigger_throws() throws Exception {
    EventBuffer events = new EventBuffer();
    events.appendTrigger(new Trigger(1, 2, true));

    try (Hdf5Writer writer = new DsecWriter(folder.resolve("dsec.h5"), SENSOR)) {
      assertThatThrownBy(() -> writer.write(events.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void read_cutFile_prefixOrMalformed() throws Exception {
    EventBuffer events = events(2_000, 0);
    byte[] bytes = Files.readAllBytes(prophesee(events));

    for (int cut = 0; cut < bytes.length; cut += 97) {
      readHostile(Arrays.copyOf(bytes, cut));
    }
  }

  @Test
  void read_damagedFile_nothingWorseThanMalformed() throws Exception {
    byte[] bytes = Files.readAllBytes(prophesee(events(300, 0)));
    Random random = new Random(3);

    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      readHostile(damaged);
    }
  }

  private void readHostile(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("hostile.h5"), bytes);
    EventBuffer out = new EventBuffer();
    try (Hdf5Container container = Hdf5Container.open(path)) {
      while (container.read(out)) {
        assertThat(out.size()).isLessThanOrEqualTo(1 << 20);
      }
    } catch (MalformedPacketException e) {
      assertThat(e).hasMessageContaining("HDF5");
    }
  }

  private Path prophesee(EventBuffer events) throws IOException {
    Path path = folder.resolve("prophesee.h5");
    try (Hdf5Writer writer = new PropheseeWriter(path, SENSOR)) {
      for (EventPacket packet : events.toPackets()) {
        writer.write(packet);
      }
    }
    return path;
  }

  private static void assertReadsBack(Path path, EventBuffer events, String id) throws Exception {
    EventBuffer read = new EventBuffer();
    try (Hdf5Container container = Hdf5Container.open(path)) {
      int before = -1;
      while (container.read(read)) {
        assertThat(read.size() - before).isLessThanOrEqualTo(1 << 16);
        before = read.size();
      }
      assertThat(container.id()).isEqualTo(id);
      assertThat(container.resolution()).contains(SENSOR);
    }
    assertThat(read.toPackets()).isEqualTo(events.toPackets());
  }

  /** Events whose time falls now and then by as much as {@code fall}. */
  private static EventBuffer events(int count, int fall) {
    Random random = new Random(count);
    EventBuffer events = new EventBuffer();
    long time = 7_000;
    for (int i = 0; i < count; i++) {
      time += i > 10 && random.nextInt(100) == 0 ? fall : random.nextInt(3);
      events.append(time, random.nextInt(640), random.nextInt(480), random.nextBoolean());
    }
    return events;
  }
}
