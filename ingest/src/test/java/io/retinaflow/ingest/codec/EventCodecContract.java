package io.retinaflow.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What every codec must do; each format's property test extends it. */
public abstract class EventCodecContract {
  private static final int FUZZ_BYTES = 600;

  protected abstract EventFormat format();

  protected abstract StreamParameters parameters();

  /** Appends one packet's worth of what the format can carry, at or after the given time. */
  protected abstract void fill(Random random, long fromMicros, EventBuffer out);

  /** Appends what the format cannot carry behind events up to the given time. */
  protected void appendRefused(long fromMicros, EventBuffer out) {
    out.append(fromMicros, 0xFFFF, 0xFFFF, false);
  }

  /** Earliest time of a stream, different from case to case. */
  protected abstract long start(Random random);

  @Property(tries = 60)
  void decode_encodedPackets_isIdentity(@ForAll long seed) throws MalformedPacketException {
    List<EventPacket> packets = packets(new Random(seed));

    assertThat(contents(decodeAll(encode(packets)))).isEqualTo(contents(joined(packets)));
  }

  @Property(tries = 60)
  void decode_anyPieces_sameEvents(@ForAll long seed) throws MalformedPacketException {
    Random random = new Random(seed);
    byte[] bytes = encode(packets(random));
    EventDecoder decoder = format().newDecoder(parameters());
    EventBuffer out = new EventBuffer();

    for (int from = 0, length; from < bytes.length; from += length) {
      length = Math.min(bytes.length - from, 1 + random.nextInt(1 + random.nextInt(40)));
      decoder.decode(bytes, from, length, out);
    }
    decoder.endOfInput();

    assertThat(contents(out)).isEqualTo(contents(decodeAll(bytes)));
  }

  @Property(tries = 8)
  void decode_cutAtEveryByte_prefixOrMalformed(@ForAll long seed) throws MalformedPacketException {
    byte[] bytes = encode(packets(new Random(seed)));
    EventBuffer whole = decodeAll(bytes);

    for (int cut = 0; cut <= bytes.length; cut++) {
      EventDecoder decoder = format().newDecoder(parameters());
      EventBuffer out = new EventBuffer();
      decoder.decode(bytes, 0, cut, out);

      assertPrefix(out, whole);
      if (decoder.pendingBytes() == 0) {
        decoder.endOfInput();
      } else {
        int unitStart = cut - decoder.pendingBytes();
        assertThatThrownBy(decoder::endOfInput)
            .isInstanceOfSatisfying(
                MalformedPacketException.class,
                e -> assertThat(e.byteOffset()).isEqualTo(unitStart));
      }
    }
  }

  @Property(tries = 8)
  void restore_stateAtEveryByte_continuesIdentically(@ForAll long seed)
      throws MalformedPacketException {
    byte[] bytes = encode(packets(new Random(seed)));
    EventBuffer whole = decodeAll(bytes);

    for (int cut = 0; cut <= bytes.length; cut++) {
      EventDecoder first = format().newDecoder(parameters());
      EventBuffer out = new EventBuffer();
      first.decode(bytes, 0, cut, out);
      EventDecoder second = format().newDecoder(parameters());
      second.restore(first.state());
      assertThat(second.state()).isEqualTo(first.state());
      second.decode(bytes, cut, bytes.length - cut, out);
      second.endOfInput();

      assertThat(contents(out)).isEqualTo(contents(whole));
    }
  }

  @Property(tries = 20)
  void reset_afterAnything_isAsNew(@ForAll long seed) throws MalformedPacketException {
    Random random = new Random(seed);
    byte[] bytes = encode(packets(random));
    EventDecoder decoder = format().newDecoder(parameters());
    decoder.decode(bytes, 0, random.nextInt(bytes.length + 1), new EventBuffer());

    decoder.reset();

    EventDecoder fresh = format().newDecoder(parameters());
    assertThat(decoder.state()).isEqualTo(fresh.state());
    assertThat(decoder.report()).isEqualTo(DecodeReport.ZERO);
    EventBuffer out = new EventBuffer();
    decoder.decode(bytes, 0, bytes.length, out);
    assertThat(contents(out)).isEqualTo(contents(decodeAll(bytes)));
  }

  @Property(tries = 40)
  void copy_behindAnyPackets_goesOnAsTheOriginalWould(@ForAll long seed) {
    Random random = new Random(seed);
    List<EventPacket> met = packets(random);
    List<EventPacket> mine = packets(random, endMicros(met));
    List<EventPacket> its = packets(random, endMicros(met));
    EventEncoder original = format().newEncoder(parameters());
    byte[] prefix = encode(met, original);

    EventEncoder copy = original.copy();
    int half = its.size() / 2;
    byte[] itsFirst = encode(its.subList(0, half), copy);
    byte[] bytes = encode(mine, original);
    byte[] itsLast = encode(its.subList(half, its.size()), copy);

    assertThat(joined(prefix, bytes)).isEqualTo(encode(joined(met, mine)));
    assertThat(joined(prefix, itsFirst, itsLast)).isEqualTo(encode(joined(met, its)));
  }

  @Property(tries = 40)
  void copy_beforeARefusedPacket_goesOnWithoutIt(@ForAll long seed) {
    Random random = new Random(seed);
    List<EventPacket> met = packets(random);
    List<EventPacket> next = packets(random, endMicros(met));
    List<EventPacket> refused = refusedBehind(packets(random, endMicros(met)));
    EventEncoder original = format().newEncoder(parameters());
    byte[] prefix = encode(met, original);

    EventEncoder copy = original.copy();
    assertThatThrownBy(() -> encode(refused, original))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(joined(prefix, encode(next, copy))).isEqualTo(encode(joined(met, next)));
  }

  /** The same events and side elements, and behind them what is refused. */
  private List<EventPacket> refusedBehind(List<EventPacket> packets) {
    EventBuffer buffer = joined(packets);
    appendRefused(endMicros(packets), buffer);
    return buffer.toPackets();
  }

  @Property(tries = 2000)
  void decode_garbage_eventsInBoundsOrMalformed(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(FUZZ_BYTES)];
    random.nextBytes(bytes);

    decodeHostile(format().newDecoder(parameters()), bytes);
  }

  @Property(tries = 500)
  void decode_damagedStream_eventsInBoundsOrMalformed(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = encode(packets(random));
    for (int flips = 1 + random.nextInt(8); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }

    decodeHostile(format().newDecoder(parameters()), bytes);
  }

  @Property(tries = 1000)
  void restore_damagedState_worksOrMalformed(@ForAll long seed) throws MalformedPacketException {
    Random random = new Random(seed);
    byte[] bytes = encode(packets(random));
    EventDecoder source = format().newDecoder(parameters());
    source.decode(bytes, 0, random.nextInt(bytes.length + 1), new EventBuffer());
    byte[] state = source.state();
    byte[] damaged = Arrays.copyOf(state, random.nextInt(state.length + 3));
    for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    EventDecoder decoder = format().newDecoder(parameters());

    try {
      decoder.restore(damaged);
    } catch (MalformedPacketException e) {
      assertThat(e.format()).isEqualTo(format());
      return;
    }
    decodeHostile(decoder, bytes);
  }

  private void decodeHostile(EventDecoder decoder, byte[] bytes) {
    EventBuffer out = new EventBuffer();
    long streamBytes = (long) decoder.pendingBytes() + bytes.length;
    try {
      decoder.decode(bytes, 0, bytes.length, out);
      decoder.endOfInput();
    } catch (MalformedPacketException e) {
      assertThat(e.format()).isEqualTo(format());
      assertThat(e.byteOffset()).isBetween(0L, streamBytes);
    }
    for (int i = 0; i < out.size(); i++) {
      assertThat(parameters().bounds().contains(out.x(i), out.y(i))).isTrue();
    }
    assertThat(out.toPackets().stream().mapToInt(EventPacket::size).sum()).isEqualTo(out.size());
  }

  private List<EventPacket> packets(Random random) {
    return packets(random, start(random));
  }

  private List<EventPacket> packets(Random random, long fromMicros) {
    List<EventPacket> packets = new ArrayList<>();
    long time = fromMicros;
    for (int i = random.nextInt(5); i > 0; i--) {
      EventBuffer buffer = new EventBuffer();
      if (random.nextInt(6) > 0) {
        fill(random, time, buffer);
      }
      packets.addAll(buffer.toPackets());
      time = buffer.size() > 0 ? buffer.timeMicros(buffer.size() - 1) : time;
    }
    packets.add(EventPacket.empty());
    return packets;
  }

  /** Time of the last event; of the last trigger where there is none, and 0 without either. */
  private static long endMicros(List<EventPacket> packets) {
    EventBuffer all = joined(packets);
    if (all.size() > 0) {
      return all.timeMicros(all.size() - 1);
    }
    List<Trigger> triggers = all.triggers();
    return triggers.isEmpty() ? 0 : triggers.get(triggers.size() - 1).timeMicros();
  }

  private byte[] encode(List<EventPacket> packets) {
    return encode(packets, format().newEncoder(parameters()));
  }

  private static byte[] encode(List<EventPacket> packets, EventEncoder encoder) {
    WordWriter writer = new WordWriter();
    packets.forEach(packet -> writer.putBytes(encoder.encode(packet)));
    return writer.take();
  }

  private EventBuffer decodeAll(byte[] bytes) throws MalformedPacketException {
    EventDecoder decoder = format().newDecoder(parameters());
    EventBuffer out = new EventBuffer();
    decoder.decode(bytes, 0, bytes.length, out);
    decoder.endOfInput();
    return out;
  }

  private static byte[] joined(byte[]... parts) {
    WordWriter writer = new WordWriter();
    for (byte[] part : parts) {
      writer.putBytes(part);
    }
    return writer.take();
  }

  private static List<EventPacket> joined(List<EventPacket> first, List<EventPacket> second) {
    List<EventPacket> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static EventBuffer joined(List<EventPacket> packets) {
    EventBuffer all = new EventBuffer();
    packets.forEach(all::appendAll);
    return all;
  }

  private static List<Object> contents(EventBuffer buffer) {
    List<Object> contents = new ArrayList<>();
    for (int i = 0; i < buffer.size(); i++) {
      contents.add(List.of(buffer.timeMicros(i), buffer.x(i), buffer.y(i), buffer.on(i)));
    }
    contents.addAll(buffer.sideElements());
    return contents;
  }

  private static void assertPrefix(EventBuffer part, EventBuffer whole) {
    assertThat(part.size()).isLessThanOrEqualTo(whole.size());
    for (int i = 0; i < part.size(); i++) {
      assertThat(part.timeMicros(i)).isEqualTo(whole.timeMicros(i));
      assertThat(part.x(i)).isEqualTo(whole.x(i));
      assertThat(part.y(i)).isEqualTo(whole.y(i));
      assertThat(part.on(i)).isEqualTo(whole.on(i));
    }
    for (SideStream kind : SideStream.values()) {
      assertPrefix(part.sideElements(kind), whole.sideElements(kind));
    }
  }

  private static void assertPrefix(List<?> part, List<?> whole) {
    assertThat(part).isEqualTo(whole.subList(0, part.size()));
  }
}
