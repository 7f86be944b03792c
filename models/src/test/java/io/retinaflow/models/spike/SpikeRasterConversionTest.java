package io.retinaflow.models.spike;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.FrameSlicing;
import io.retinaflow.ingest.representation.SpikeRaster;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpikeRasterConversionTest {
  private static final Resolution SENSOR = new Resolution(11, 7);

  @Test
  void ofRaster_binaryFrames_equalTheSpikesOfTheEvents() {
    EventPacket packet = packet();
    SpikeRaster raster = FrameSlicing.byTimeBins(4).binaryFrames(packet, SENSOR);

    SpikeTensor spikes =
        SpikeTensor.ofRaster(
            raster.toBytes(),
            raster.timesteps(),
            raster.channels(),
            raster.grid().height(),
            raster.grid().width());

    // From 0 to 400, four bins of 100: the event at 400 lies in neither.
    assertThat(spikes).isEqualTo(SpikeTensor.ofEvents(packet, SENSOR, new TimeRange(0, 400), 4));
    assertThat(spikes.count()).isEqualTo(raster.count());
  }

  private static EventPacket packet() {
    Random random = new Random(9);
    EventBuffer events = new EventBuffer();
    for (int time = 0; time <= 400; time++) {
      events.append(time, random.nextInt(11), random.nextInt(7), random.nextBoolean());
    }
    return events.toPacket();
  }
}
