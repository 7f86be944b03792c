package io.retinaflow.pipeline.job;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** What a failure may do to predictions that were under way. */
public enum Delivery {
  /** None is lost; some may be written again, under the same id. */
  AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE),
  /** None is lost, and a reader of committed records sees each once. */
  EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE);

  private final DeliveryGuarantee guarantee;

  Delivery(DeliveryGuarantee guarantee) {
    this.guarantee = guarantee;
  }

  DeliveryGuarantee guarantee() {
    return guarantee;
  }

  /** As options spell it: {@code at-least-once}, {@code exactly-once}. */
  @Override
  public String toString() {
    return guarantee.toString();
  }
}
