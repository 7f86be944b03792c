package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;
import java.util.List;

/** Memories that are written one after the other. */
final class JoinedMemory implements RuleMemory {
  private final List<RuleMemory> parts;

  JoinedMemory(RuleMemory... parts) {
    this.parts = List.of(parts);
  }

  @Override
  public int bytes() {
    return parts.stream().mapToInt(RuleMemory::bytes).reduce(0, Math::addExact);
  }

  @Override
  public void write(ByteBuffer target) {
    parts.forEach(part -> part.write(target));
  }

  @Override
  public boolean read(ByteBuffer source) {
    return parts.stream().allMatch(part -> part.read(source));
  }

  @Override
  public void reset() {
    parts.forEach(RuleMemory::reset);
  }
}
