package io.retinaflow.benchmarks.inference;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Java heap allocated since a moment, by all threads that are alive at its end. */
final class AllocationMeter {
  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final Map<Long, Long> before = new HashMap<>();

  private AllocationMeter() {}

  static AllocationMeter start() {
    AllocationMeter meter = new AllocationMeter();
    long[] ids = meter.threads.getAllThreadIds();
    long[] bytes = meter.threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      meter.before.put(ids[i], bytes[i]);
    }
    return meter;
  }

  /** Bytes since the start; the meter's own are some kilobytes. */
  long allocatedBytes() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    long allocated = 0;
    for (int i = 0; i < ids.length; i++) {
      // -1 is the count of a thread that ended meanwhile.
      allocated += Math.max(0, bytes[i] - before.getOrDefault(ids[i], 0L));
    }
    return allocated;
  }
}
