package io.retinaflow.pipeline.video;

import io.retinaflow.pipeline.source.AccessUnitRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Access units of one camera from a key on, in keyed state: what a decoder needs to go on after a
 * restore. Of a group of pictures that is absurdly long nothing is kept, until its next key.
 */
final class KeptUnits {
  /** 33 s at 30 pictures per second; encoders put keys at 10 s or less. */
  static final int MOST_UNITS = 1_000;

  /** 50 Mbit/s for 10 s. */
  static final long MOST_BYTES = 64L << 20;

  private final ListState<AccessUnitRecord> units;
  private final ValueState<Integer> count;
  private final ValueState<Long> bytes;

  private KeptUnits(
      ListState<AccessUnitRecord> units, ValueState<Integer> count, ValueState<Long> bytes) {
    this.units = units;
    this.count = count;
    this.bytes = bytes;
  }

  static KeptUnits of(RuntimeContext context) {
    return new KeptUnits(
        context.getListState(new ListStateDescriptor<>("units", AccessUnitRecord.type())),
        context.getState(new ValueStateDescriptor<>("unit-count", Types.INT)),
        context.getState(new ValueStateDescriptor<>("unit-bytes", Types.LONG)));
  }

  /**
   * Keeps one more.
   *
   * @return false if there were too many, and none of those before is kept any more
   */
  boolean add(AccessUnitRecord unit) throws Exception {
    int units = count();
    long total = bytes() + unit.payload().length;
    boolean fits = units < MOST_UNITS && total <= MOST_BYTES;
    if (!fits) {
      clear();
    }
    if (unit.envelope().key() || (fits && units > 0)) {
      append(unit);
    }
    return fits;
  }

  private void append(AccessUnitRecord unit) throws Exception {
    units.add(unit);
    count.update(count() + 1);
    bytes.update(bytes() + unit.payload().length);
  }

  /**
   * Keeps none before the key presented at this time.
   *
   * @return whether it is kept
   */
  boolean beginAt(long pts) throws Exception {
    List<AccessUnitRecord> all = all();
    int key = 0;
    while (key < all.size()
        && !(all.get(key).envelope().key() && all.get(key).envelope().pts() == pts)) {
      key++;
    }
    clear();
    for (AccessUnitRecord unit : all.subList(key, all.size())) {
      append(unit);
    }
    return key < all.size();
  }

  /** Those kept, in decode order; the first one is a key. */
  List<AccessUnitRecord> all() throws Exception {
    List<AccessUnitRecord> all = new ArrayList<>();
    units.get().forEach(all::add);
    return all;
  }

  void clear() {
    units.clear();
    count.clear();
    bytes.clear();
  }

  private int count() throws Exception {
    Integer value = count.value();
    return value == null ? 0 : value;
  }

  private long bytes() throws Exception {
    Long value = bytes.value();
    return value == null ? 0 : value;
  }
}
