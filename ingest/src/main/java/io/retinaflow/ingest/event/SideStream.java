package io.retinaflow.ingest.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kind of {@link SideElement}. */
public enum SideStream {
  /** {@link Trigger}s. */
  TRIGGERS(Trigger.class),
  /** {@link Frame}s. */
  FRAMES(Frame.class),
  /** {@link ImuSample}s. */
  IMU_SAMPLES(ImuSample.class),
  /** {@link GenericEvent}s. */
  GENERIC_EVENTS(GenericEvent.class),
  /** {@link ThresholdCrossing}s. */
  THRESHOLD_CROSSINGS(ThresholdCrossing.class),
  /** {@link DisplayEvent}s. */
  DISPLAY_EVENTS(DisplayEvent.class),
  /** {@link ColorEvent}s. */
  COLOR_EVENTS(ColorEvent.class);

  private static final Map<Class<?>, SideStream> BY_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(kind -> kind.type, Function.identity()));

  private final Class<? extends SideElement> type;

  SideStream(Class<? extends SideElement> type) {
    this.type = type;
  }

  /** The kind whose elements are of this class. */
  static SideStream of(Class<? extends SideElement> type) {
    SideStream kind = BY_TYPE.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("no side stream is one of " + type.getName());
    }
    return kind;
  }

  /** Name for people, for example {@code imu samples}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
