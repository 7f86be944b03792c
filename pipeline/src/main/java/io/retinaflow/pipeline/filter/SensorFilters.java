package io.retinaflow.pipeline.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.Trigger;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The job's filters, with what they remember of each sensor in Flink's keyed state.
 *
 * <p>A sensor's filters begin anew with its stream, with another size of its array, and where a
 * checkpoint holds other filters than the job has now. Lost packets change nothing: what was
 * remembered before the gap holds behind it, its times telling how old it is.
 *
 * <p>The state is an object that changes in place; Flink's heap backend turns it into bytes for
 * checkpoints alone, some ten bytes a pixel and remembering filter. It belongs to the decode step:
 * there a record whose sensor no filter fits is still at hand, and a job started again without
 * filters finds the operator of every state in its checkpoint.
 */
public final class SensorFilters {
  /** Several times 1280 x 960: headers choose the sizes, and hostile ones not our memory. */
  private static final int MOST_PIXELS = 1 << 22;

  /** Above this buffers are not worth keeping: usual packets hold a hundredth. */
  private static final int MOST_EVENTS_KEPT = 1 << 20;

  private final List<FilterSpec> specs;
  private final List<String> texts;
  private final ValueState<FilterState> states;
  private final FilterMeters meters;
  private final UnfitSensors unfit = new UnfitSensors();
  private EventBuffer passed = new EventBuffer();

  private SensorFilters(
      List<FilterSpec> specs, ValueState<FilterState> states, FilterMeters meters) {
    this.specs = List.copyOf(specs);
    this.texts = FilterState.texts(specs);
    this.states = states;
    this.meters = meters;
  }

  /**
   * Filters of a keyed operator whose key is the sensor.
   *
   * @param context the operator's; has the state {@code filters}
   * @param specs in the order the events meet them; none lets everything pass
   */
  public static SensorFilters of(
      RuntimeContext context, List<FilterSpec> specs, PipelineMeters meters) {
    ValueStateDescriptor<FilterState> states =
        new ValueStateDescriptor<>("filters", LayoutType.of(new FilterStateLayout()));
    return new SensorFilters(specs, context.getState(states), new FilterMeters(meters));
  }

  /**
   * Filters the events of the present key's next packet.
   *
   * @param sensor the key
   * @param resolution size of the array the events lie on
   * @param starts whether a stream begins with them
   * @param parts at least one, if only an empty one
   * @throws UnfitFilterException if a filter cannot be made for this size; nothing has changed
   * @throws IOException if the state cannot be read or written
   */
  public FilteredEvents apply(
      String sensor, Resolution resolution, boolean starts, List<EventPacket> parts)
      throws UnfitFilterException, IOException {
    if (specs.isEmpty()) {
      // What filters remembered before the job was started without them is not kept for ever.
      states.clear();
      return new FilteredEvents(resolution, parts);
    }
    FilterState state = stateFor(sensor, resolution, starts);
    if (!state.revive(specs)) {
      meters.reset(sensor, FilterReset.FOREIGN_STATE);
    }
    FilterChain chain = state.chain();
    List<EventPacket> left = filter(chain, parts);
    int in = parts.stream().mapToInt(EventPacket::size).sum();
    meters.filtered(sensor, in, passed.size());
    if (in > MOST_EVENTS_KEPT) {
      passed = new EventBuffer();
      state = state.shrunk();
    }
    states.update(state);
    return new FilteredEvents(chain.outputResolution(), left);
  }

  private FilterState stateFor(String sensor, Resolution resolution, boolean starts)
      throws UnfitFilterException, IOException {
    FilterState last = states.value();
    Optional<FilterReset> reset = resetOf(last, resolution);
    if (last != null && reset.isEmpty() && !starts) {
      return last;
    }
    FilterState anew = anew(resolution);
    if (!starts) {
      reset.ifPresent(reason -> meters.reset(sensor, reason));
    }
    return anew;
  }

  private Optional<FilterReset> resetOf(@Nullable FilterState last, Resolution resolution) {
    if (last == null) {
      return Optional.empty();
    }
    if (!last.filters().equals(texts)) {
      return Optional.of(FilterReset.OTHER_FILTERS);
    }
    return last.sensor().equals(resolution)
        ? Optional.empty()
        : Optional.of(FilterReset.OTHER_SENSOR);
  }

  private FilterState anew(Resolution resolution) throws UnfitFilterException {
    unfit.refuse(resolution);
    if ((long) resolution.width() * resolution.height() > MOST_PIXELS) {
      throw unfit.remember(
          resolution, "a sensor of " + resolution + " is above " + MOST_PIXELS + " pixels");
    }
    try {
      return FilterState.anew(specs, resolution);
    } catch (IllegalArgumentException e) {
      throw unfit.remember(resolution, String.valueOf(e.getMessage()));
    }
  }

  /** Filters are for events and triggers: other side elements pass beside them. */
  private List<EventPacket> filter(FilterChain chain, List<EventPacket> parts) {
    passed.clear();
    for (EventPacket part : parts) {
      chain.filter(part, passed);
      for (SideElement element : part.sideElements()) {
        if (!(element instanceof Trigger)) {
          passed.append(element);
        }
      }
    }
    List<EventPacket> left = passed.toPackets();
    return left.isEmpty() ? List.of(EventPacket.empty()) : left;
  }
}
