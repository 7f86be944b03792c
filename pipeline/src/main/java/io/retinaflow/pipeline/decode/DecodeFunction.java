package io.retinaflow.pipeline.decode;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.pipeline.filter.FilteredEvents;
import io.retinaflow.pipeline.filter.SensorFilters;
import io.retinaflow.pipeline.filter.UnfitFilterException;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.SourceRecord;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of each sensor in sequence, and filters their events.
 *
 * <p>A record is used whole or not at all: one that does not decode, or that ends inside a unit,
 * goes to {@link #DEAD_LETTERS} with the offset of the offending byte, and the sensor's next packet
 * is decoded from the state its own envelope carries. So does one of a sensor that the filters do
 * not fit. Duplicates are left out, gaps and restarts are told to the slicer.
 */
public final class DecodeFunction
    extends KeyedProcessFunction<String, SourceRecord, DecodedPacket> {
  /** Side output of records that could not be used. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", DeadLetter.type());

  private static final long serialVersionUID = 1;

  /** 73,000 years: beyond any clock, and sums and differences of such times still fit a long. */
  private static final long FURTHEST_MICROS = 1L << 61;

  /** Every jump of the clock by 36 minutes or more makes a part of its own, with its own arrays. */
  private static final int MOST_JUMPS = 1_000;

  /**
   * What the largest record of 8 MiB holds in EVT2, several times over; 13 bytes each in memory.
   */
  private static final int MOST_EVENTS = 1 << 23;

  /** Usual records are one piece: a cut inside a packet costs a copy of it. */
  private static final int PIECE_BYTES = 1 << 20;

  /** Above this the buffer is not worth keeping: usual packets hold a hundredth. */
  private static final int MOST_EVENTS_KEPT = 1 << 20;

  // Text forms: what they mean is not serializable.
  private final List<String> filterTexts;

  private transient ValueState<SensorProgress> progress;
  private transient DecoderCache decoders;
  private transient EventBuffer events;
  private transient SensorFilters filters;
  private transient RecordMeters records;
  private transient DecodeMeters meters;

  /**
   * Decodes, and filters the events of every sensor.
   *
   * @param filters in the order the events meet them; none lets everything pass
   */
  public DecodeFunction(List<FilterSpec> filters) {
    this.filterTexts = filters.stream().map(FilterSpec::toString).toList();
  }

  @Override
  public void open(OpenContext context) {
    progress =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("progress", LayoutType.of(new SensorProgressLayout())));
    decoders = new DecoderCache();
    events = new EventBuffer();
    filters =
        SensorFilters.of(
            getRuntimeContext(),
            filterTexts.stream().map(FilterSpec::parse).toList(),
            PipelineMeters.shared());
    records = new RecordMeters(PipelineMeters.shared());
    meters = new DecodeMeters(PipelineMeters.shared());
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<DecodedPacket> out)
      throws Exception {
    if (record instanceof DeadLetter deadLetter) {
      bury(deadLetter, context);
      return;
    }
    EncodedPacket packet = (EncodedPacket) record;
    SensorProgress last = progress.value();
    SequenceStep step = SequenceStep.of(last, packet.envelope());
    records.step(packet.sensor(), step);
    if (step.kind() == SequenceStep.Kind.DUPLICATE) {
      return;
    }
    boolean starts = startsStream(last, step);
    long missing = step.missing() + missingBefore(last, step);
    EventDecoder decoder = decoders.decoder(packet.format(), packet.resolution());
    try {
      List<EventPacket> parts = decode(decoder, stateBefore(last, step, packet), packet);
      FilteredEvents left = filters.apply(packet.sensor(), packet.resolution(), starts, parts);
      progress.update(SensorProgress.decoded(packet.envelope(), decoder.state()));
      emit(packet, starts, missing, left, out);
    } catch (MalformedPacketException e) {
      progress.update(SensorProgress.lost(packet.envelope(), missing + 1, starts));
      bury(deadLetter(packet, DeadLetter.Reason.MALFORMED_PAYLOAD, e, e.byteOffset()), context);
    } catch (UnfitFilterException e) {
      progress.update(SensorProgress.lost(packet.envelope(), missing + 1, starts));
      bury(deadLetter(packet, DeadLetter.Reason.UNFIT_FILTER, e, 0), context);
    } finally {
      giveBackMemory(decoder);
    }
  }

  /** The cache keeps many decoders, and one huge packet must not make each of them huge. */
  private void giveBackMemory(EventDecoder decoder) {
    decoder.reset();
    if (events.size() > MOST_EVENTS_KEPT) {
      events = new EventBuffer();
    }
  }

  /** A stream whose first packets were lost starts with the first one that is not. */
  private static boolean startsStream(@Nullable SensorProgress last, SequenceStep step) {
    return step.kind() == SequenceStep.Kind.START || (last != null && last.startPending());
  }

  /** The envelope's own state makes a packet decodable alone; without it the last one's serves. */
  private static byte[] stateBefore(
      @Nullable SensorProgress last, SequenceStep step, EncodedPacket packet) {
    byte[] carried = packet.envelope().encodingState();
    if (carried.length > 0 || last == null || step.kind() != SequenceStep.Kind.NEXT) {
      return carried;
    }
    return last.decoderState();
  }

  private static long missingBefore(@Nullable SensorProgress last, SequenceStep step) {
    return last == null || step.kind() == SequenceStep.Kind.START ? 0 : last.missing();
  }

  private List<EventPacket> decode(EventDecoder decoder, byte[] state, EncodedPacket packet)
      throws MalformedPacketException {
    events.clear();
    decoder.reset();
    if (state.length > 0) {
      decoder.restore(state);
    }
    byte[] payload = packet.payload();
    if (payload.length == 0) {
      return List.of(EventPacket.empty());
    }
    decodeAll(decoder, packet.format(), payload);
    decoder.endOfInput();
    requireFewJumps(packet.format());
    List<EventPacket> parts = events.toPackets();
    requirePlausibleTimes(packet.format(), parts);
    meters.decoded(packet.sensor(), events.size(), decoder.report());
    return parts.isEmpty() ? List.of(EventPacket.empty()) : parts;
  }

  /** Piece by piece: a vector word of two bytes may mean twelve events. */
  private void decodeAll(EventDecoder decoder, EventFormat format, byte[] payload)
      throws MalformedPacketException {
    for (int from = 0; from < payload.length; from += PIECE_BYTES) {
      decoder.decode(payload, from, Math.min(PIECE_BYTES, payload.length - from), events);
      if (events.size() > MOST_EVENTS) {
        throw new MalformedPacketException(
            format, from, "at most " + MOST_EVENTS + " events in a record", "more");
      }
    }
  }

  /** Hostile times could otherwise make a part of each of millions of events. */
  private void requireFewJumps(EventFormat format) throws MalformedPacketException {
    int jumps = 0;
    long base = events.size() == 0 ? 0 : events.timeMicros(0);
    for (int i = 1; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      // A wrapped difference is small only where one of the two times is implausible.
      if (micros - base != (int) (micros - base) || implausible(micros)) {
        jumps++;
        base = micros;
      }
    }
    if (jumps > MOST_JUMPS) {
      throw new MalformedPacketException(
          format, 0, "at most " + MOST_JUMPS + " jumps of the clock", String.valueOf(jumps));
    }
  }

  private static boolean implausible(long micros) {
    return micros < -FURTHEST_MICROS || micros > FURTHEST_MICROS;
  }

  /** A part's events all lie within 2^31 us of its base. */
  private static void requirePlausibleTimes(EventFormat format, List<EventPacket> parts)
      throws MalformedPacketException {
    for (EventPacket part : parts) {
      long micros = part.baseMicros();
      if (implausible(micros)) {
        throw new MalformedPacketException(
            format, 0, "times within 2^61 us of camera time 0", micros + " us");
      }
    }
  }

  private static void emit(
      EncodedPacket packet,
      boolean starts,
      long missing,
      FilteredEvents left,
      Collector<DecodedPacket> out) {
    List<EventPacket> parts = left.parts();
    for (int i = 0; i < parts.size(); i++) {
      boolean first = i == 0;
      boolean last = i == parts.size() - 1;
      out.collect(
          new DecodedPacket(
              packet.sensor(),
              left.resolution(),
              first ? missing : 0,
              first && starts,
              last && packet.envelope().endOfStream(),
              parts.get(i)));
    }
  }

  private void bury(DeadLetter deadLetter, Context context) {
    records.deadLetter(deadLetter.reason());
    context.output(DEAD_LETTERS, deadLetter);
  }

  private static DeadLetter deadLetter(
      EncodedPacket packet, DeadLetter.Reason reason, Exception e, long byteOffset) {
    return new DeadLetter(
        packet.position(),
        packet.sensor(),
        reason,
        String.valueOf(e.getMessage()),
        byteOffset,
        packet.payload());
  }
}
