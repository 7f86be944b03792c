package io.retinaflow.pipeline.cluster;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * What a TaskManager offers, and to whom.
 *
 * @param process what it shares with its JobManager
 * @param jobManager RPC address of the JobManager
 * @param slots subtasks side by side
 * @param network memory of buffers between subtasks
 * @param heapBytes largest heap of this process
 */
public record TaskManagerSettings(
    ProcessSettings process, HostPort jobManager, int slots, MemorySize network, long heapBytes) {

  private static final List<ConfigOption<MemorySize>> FLINK_DEFAULTS =
      List.of(
          TaskManagerOptions.FRAMEWORK_HEAP_MEMORY,
          TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY,
          TaskManagerOptions.JVM_METASPACE,
          TaskManagerOptions.JVM_OVERHEAD_MIN);

  /**
   * Checks the slots and the heap.
   *
   * @throws IllegalArgumentException if there is no slot, or no heap left for tasks
   */
  public TaskManagerSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("a TaskManager of " + slots + " slots can run nothing");
    }
    long framework = frameworkHeap().getBytes();
    if (heapBytes <= framework) {
      throw new IllegalArgumentException(
          "heap of " + heapBytes + " bytes; Flink itself needs " + framework);
    }
  }

  /** Flink's configuration of the process. */
  Configuration configuration() {
    Configuration configuration = process.common();
    configuration.set(JobManagerOptions.ADDRESS, jobManager.host());
    configuration.set(JobManagerOptions.PORT, jobManager.port());
    configuration.set(TaskManagerOptions.HOST, process.host());
    configuration.set(TaskManagerOptions.BIND_HOST, process.host());
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
    setMemory(configuration);
    return process.overridden(configuration);
  }

  /**
   * Flink's start script would derive these from one total and start the JVM accordingly; here the
   * JVM runs already, and its heap is the given. The job's state lies on the heap and libtorch
   * allocates by itself, so managed memory, for RocksDB and batch operators, is none. Metaspace and
   * overhead bound nothing; Flink insists on them to show a total.
   */
  private void setMemory(Configuration configuration) {
    configuration.set(TaskManagerOptions.CPU_CORES, (double) slots);
    configuration.set(
        TaskManagerOptions.TASK_HEAP_MEMORY,
        new MemorySize(heapBytes - frameworkHeap().getBytes()));
    configuration.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ZERO);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    configuration.set(
        TaskManagerOptions.JVM_OVERHEAD_MAX, TaskManagerOptions.JVM_OVERHEAD_MIN.defaultValue());
    FLINK_DEFAULTS.forEach(option -> configuration.set(option, option.defaultValue()));
  }

  private static MemorySize frameworkHeap() {
    return TaskManagerOptions.FRAMEWORK_HEAP_MEMORY.defaultValue();
  }
}
