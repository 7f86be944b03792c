package io.retinaflow.pipeline.slice;

import io.retinaflow.pipeline.decode.DecodedPacket;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Cuts each sensor's events into slices, and hands each slice on chunk by chunk: a chunk as soon as
 * its bins are over, not when its slice is.
 *
 * <p>A sensor's own events move its slices forward, not watermarks: what a slice holds depends on
 * that sensor's recording alone, so a silent camera delays nobody and a replay gives the same
 * chunks at any parallelism. An open chunk ends with the first event behind it, an open slice also
 * with the end of the stream or with its restart.
 */
public final class SliceFunction extends KeyedProcessFunction<String, DecodedPacket, EventChunk> {
  private static final long serialVersionUID = 1;

  private final SliceOptions options;

  private transient ValueState<SliceState> slices;
  private transient SliceMeters meters;

  /** Cuts by these options. */
  public SliceFunction(SliceOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    slices =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("slice", LayoutType.of(new SliceStateLayout())));
    meters = new SliceMeters(PipelineMeters.shared());
  }

  @Override
  public void processElement(DecodedPacket packet, Context context, Collector<EventChunk> out)
      throws Exception {
    SliceState state = slices.value();
    if (state == null) {
      state = new SliceState();
    }
    Consumer<EventChunk> finished =
        chunk -> {
          meters.count(chunk);
          out.collect(chunk);
        };
    new Slicer(
            options,
            state,
            packet.sensor(),
            finished,
            events -> meters.discarded(packet.sensor(), events))
        .add(packet);
    slices.update(state);
  }
}
