package io.retinaflow.ingest.filter;

final class CropFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("crop:1,2,3x2").newFilter(SENSOR);
  }
}
