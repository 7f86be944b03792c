package io.retinaflow.offload.remote;

import com.google.protobuf.UnsafeByteOperations;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.List;

/** Spikes in messages, a bit each. */
final class SpikesWire {
  private SpikesWire() {}

  static Wire.Spikes of(String layer, Shape shape, byte[] spikes) {
    return Wire.Spikes.newBuilder()
        .setLayer(layer)
        .addAllShape(TensorWire.sides(shape))
        .setBits(UnsafeByteOperations.unsafeWrap(PackedBits.pack(spikes)))
        .build();
  }

  /**
   * Shows spikes to an observer, layer by layer.
   *
   * @param shapes those of the layers of neurons, by name
   * @throws MalformedMessageException if a layer is unknown or has other neurons
   */
  static void show(
      String field, List<Wire.Spikes> messages, NeuronShapes shapes, SpikeObserver observer)
      throws MalformedMessageException {
    for (Wire.Spikes message : messages) {
      String at = field + "[" + message.getLayer() + "]";
      Shape shape = TensorWire.shape(at, message.getShapeList());
      shapes.requireRaster(at, message.getLayer(), shape);
      byte[] packed = PackedBits.read(at + ".bits", message.getBits(), shape.size());
      observer.spikes(message.getLayer(), shape, PackedBits.unpack(packed, shape.size()));
    }
  }
}
