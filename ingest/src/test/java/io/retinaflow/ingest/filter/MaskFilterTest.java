package io.retinaflow.ingest.filter;

final class MaskFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("mask:1,2,3x2").newFilter(SENSOR);
  }
}
