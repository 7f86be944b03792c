package io.retinaflow.pipeline.decode;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What filters left of one packet's events, and how it follows the one before.
 *
 * @param sensor name of the camera
 * @param resolution size of the array the events lie on: the sensor's, or what filters made of it
 * @param missingBefore packets lost or dead-lettered since the previous decoded one
 * @param streamStart whether the sensor's stream begins anew with this packet
 * @param streamEnd whether nothing follows in this stream
 * @param events events inside the array, in stream order
 */
public record DecodedPacket(
    String sensor,
    Resolution resolution,
    long missingBefore,
    boolean streamStart,
    boolean streamEnd,
    EventPacket events) {

  /** Flink's type of decoded packets. */
  public static TypeInformation<DecodedPacket> type() {
    return LayoutType.of(new DecodedPacketLayout());
  }
}
