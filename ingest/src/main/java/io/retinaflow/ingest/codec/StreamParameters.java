package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.util.Set;

/**
 * What a codec must know of a stream before its first byte.
 *
 * <p>Decoder states carry the layout: whoever has a state needs the other parameters alone.
 *
 * @param bounds sensor size; what becomes of events outside says {@link BoundsPolicy}; encoders
 *     reject them
 * @param policies what to do with what is doubtful
 * @param sideStreams kinds of side elements decoders give; triggers come in any case, for they cost
 *     nothing, and what is not asked for is counted
 * @param layout what the format leaves open, or {@link StreamLayout#USUAL}; a layout of another
 *     format has no effect
 */
public record StreamParameters(
    Resolution bounds, DecodePolicies policies, Set<SideStream> sideStreams, StreamLayout layout) {
  private static final Resolution LARGEST = new Resolution(1 << 16, 1 << 16);

  /** Copies the set. */
  public StreamParameters {
    sideStreams = Set.copyOf(sideStreams);
  }

  /** Parameters of a sensor of known size: default policies, events and triggers, usual layout. */
  public static StreamParameters of(Resolution bounds) {
    return new StreamParameters(
        bounds, DecodePolicies.DEFAULT, Set.of(SideStream.TRIGGERS), StreamLayout.USUAL);
  }

  /** Parameters of a sensor of unknown size: only the format bounds its coordinates. */
  public static StreamParameters unbounded() {
    return of(LARGEST);
  }

  /** These parameters for another sensor size. */
  public StreamParameters withBounds(Resolution other) {
    return new StreamParameters(other, policies, sideStreams, layout);
  }

  /** These parameters with other policies. */
  public StreamParameters withPolicies(DecodePolicies other) {
    return new StreamParameters(bounds, other, sideStreams, layout);
  }

  /** These parameters with other kinds of side elements. */
  public StreamParameters withSideStreams(Set<SideStream> others) {
    return new StreamParameters(bounds, policies, others, layout);
  }

  /** These parameters with another layout. */
  public StreamParameters withLayout(StreamLayout other) {
    return new StreamParameters(bounds, policies, sideStreams, other);
  }

  /** The layout if it is of this kind, the format's usual one otherwise. */
  public <T extends StreamLayout> T layout(Class<T> kind, T usual) {
    return kind.isInstance(layout) ? kind.cast(layout) : usual;
  }

  /** Whether elements of this kind are asked for. */
  public boolean asksFor(SideStream kind) {
    return sideStreams.contains(kind);
  }

  /** These parameters as a codec itself needs them: it drops what no policy wants. */
  StreamParameters forCodec() {
    return policies.bounds() == BoundsPolicy.KEEP ? withBounds(LARGEST) : this;
  }
}
