package io.retinaflow.pipeline.metrics;

import java.util.List;

/**
 * Every meter of ours, with its Micrometer name, unit and tags. {@code docs/METRICS.md} lists the
 * same ones; a test compares the two.
 */
public enum PipelineMeter {
  PACKETS("retinaflow.packets", Kind.COUNTER, "Packets decoded", "sensor"),
  PACKETS_MISSING(
      "retinaflow.packets.missing",
      Kind.COUNTER,
      "Packets lost before the job read them",
      "sensor"),
  PACKETS_DUPLICATE(
      "retinaflow.packets.duplicate", Kind.COUNTER, "Packets seen before and left out", "sensor"),
  STREAM_STARTS(
      "retinaflow.stream.starts", Kind.COUNTER, "Streams begun or restarted by a sensor", "sensor"),
  EVENTS("retinaflow.events", Kind.COUNTER, "Events decoded", "sensor"),
  EVENTS_DROPPED(
      "retinaflow.events.dropped",
      Kind.COUNTER,
      "Events left out: late, out_of_bounds, before_time_base or reconfigured",
      "sensor",
      "reason"),
  FILTER_EVENTS_IN(
      "retinaflow.filter.events.in", Kind.COUNTER, "Events given to the job's filters", "sensor"),
  FILTER_EVENTS_OUT(
      "retinaflow.filter.events.out",
      Kind.COUNTER,
      "Events that the job's filters let pass or made",
      "sensor"),
  FILTER_RESETS(
      "retinaflow.filter.resets",
      Kind.COUNTER,
      "Filters that lost their memory inside a stream: other_filters, other_sensor or"
          + " foreign_state",
      "sensor",
      "reason"),
  SLICES("retinaflow.slices", Kind.COUNTER, "Slices cut", "sensor"),
  VIDEO_UNITS("retinaflow.video.units", Kind.COUNTER, "Access units decoded", "sensor"),
  VIDEO_FRAMES("retinaflow.video.frames", Kind.COUNTER, "Pictures decoded", "sensor"),
  VIDEO_GROUPS(
      "retinaflow.video.groups", Kind.COUNTER, "Whole groups of pictures decoded", "sensor"),
  VIDEO_GROUPS_LOST(
      "retinaflow.video.groups.lost",
      Kind.COUNTER,
      "Groups of pictures left out: no_key, missing, malformed, time_jump, reconfigured, restarted,"
          + " not_kept or other_groups",
      "sensor",
      "reason"),
  VIDEO_DECODE(
      "retinaflow.video.decode",
      Kind.TIMER,
      "Time from an access unit to the pictures it completes",
      "sensor"),
  VIDEO_LAG(
      "retinaflow.video.lag",
      Kind.TIMER,
      "Presentation of a group's last picture to the group being decoded",
      "sensor"),
  DEAD_LETTERS("retinaflow.dead.letters", Kind.COUNTER, "Records that could not be used", "reason"),
  INFERENCE(
      "retinaflow.inference",
      Kind.TIMER,
      "Time from a chunk to its scores, on the accelerator alone",
      "model",
      "backend"),
  CLIPS_RESET(
      "retinaflow.clips.reset",
      Kind.COUNTER,
      "Chunks inside a clip that were run from rest, or cameras whose open clips of video were"
          + " discarded: no_state, other_clip, chunks_missing, other_model or other_backends",
      "sensor",
      "reason"),
  TIMESTEPS_SKIPPED(
      "retinaflow.timesteps.skipped",
      Kind.COUNTER,
      "Timesteps not run because their clip had its final answer",
      "sensor"),
  ENERGY_SAVED(
      "retinaflow.energy.saved.joules",
      Kind.COUNTER,
      "Estimate of what the timesteps not run would have cost",
      "sensor",
      "backend"),
  SPIKES("retinaflow.spikes", Kind.COUNTER, "Spikes emitted", "layer", "backend"),
  OPERATIONS(
      "retinaflow.operations",
      Kind.COUNTER,
      "Operations performed, counted from real spikes: mac or ac",
      "layer",
      "backend",
      "operation"),
  ENERGY(
      "retinaflow.energy.joules",
      Kind.COUNTER,
      "Energy of inferences; the provenance says whether measured, simulated or estimated",
      "sensor",
      "layer",
      "backend",
      "provenance"),
  COMPONENT_ENERGY(
      "retinaflow.energy.component.joules",
      Kind.COUNTER,
      "The same energy by component of the back end instead of layer",
      "sensor",
      "component",
      "backend",
      "provenance"),
  BRANCH_ENERGY(
      "retinaflow.energy.branch.joules",
      Kind.COUNTER,
      "The same energy of video by branch of the network: ann, snn, fusion or head",
      "sensor",
      "branch",
      "backend",
      "provenance"),
  GROUPS_ANSWERED(
      "retinaflow.video.groups.answered", Kind.COUNTER, "Groups of pictures answered", "sensor"),
  GROUPS_SKIPPED(
      "retinaflow.video.groups.skipped",
      Kind.COUNTER,
      "Groups of pictures left out, lagging too far behind",
      "sensor"),
  VIDEO_CLIPS("retinaflow.video.clips", Kind.COUNTER, "Clips of video answered", "sensor"),
  MACHINE_ENERGY(
      "retinaflow.machine.energy.joules",
      Kind.COUNTER,
      "Energy the processor packages used, measured by their own counters, whatever ran on them",
      "domain"),
  PREDICTION_LATENCY(
      "retinaflow.prediction.latency",
      Kind.TIMER,
      "Camera time of the packet that completed a chunk to Kafka's append of its prediction",
      "topic",
      "answer"),
  SOURCE_LAG(
      "retinaflow.source.lag.records", Kind.GAUGE, "Records not yet read from Kafka", "subtask"),
  PUBLISHED_PACKETS(
      "retinaflow.published.packets", Kind.COUNTER, "Packets Kafka has acknowledged", "sensor"),
  PUBLISHED_EVENTS(
      "retinaflow.published.events", Kind.COUNTER, "Events in acknowledged packets", "sensor"),
  PUBLISHED_BYTES(
      "retinaflow.published.bytes", Kind.COUNTER, "Payload bytes acknowledged", "sensor");

  private final String meterName;
  private final Kind kind;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tags;

  PipelineMeter(String meterName, Kind kind, String description, String... tags) {
    this.meterName = meterName;
    this.kind = kind;
    this.description = description;
    this.tags = List.of(tags);
  }

  /** Micrometer name, words separated by dots. */
  public String meterName() {
    return meterName;
  }

  /** What sort of meter it is. */
  public Kind kind() {
    return kind;
  }

  /** What it counts or measures. */
  public String description() {
    return description;
  }

  /** Names of its tags, in order. */
  public List<String> tags() {
    return tags;
  }

  /** Name as Prometheus shows it: a timer in seconds, a counter with {@code _total}. */
  public String prometheusName() {
    String base = meterName.replace('.', '_');
    return switch (kind) {
      case COUNTER -> base + "_total";
      case TIMER -> base + "_seconds";
      case GAUGE -> base;
    };
  }

  /** Sorts of meters. */
  public enum Kind {
    COUNTER,
    TIMER,
    GAUGE
  }
}
