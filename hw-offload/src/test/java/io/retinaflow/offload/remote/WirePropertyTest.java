package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class WirePropertyTest {

  private static FloatTensor tensor(int length, double density, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble() < density ? Float.intBitsToFloat(random.nextInt()) : 0f;
    }
    return FloatTensor.of(Shape.of(length), values);
  }

  @Property(tries = 300)
  void tensor_anyBits_comeBack(
      @ForAll @IntRange(max = 200) int length,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll long seed)
      throws Exception {
    FloatTensor tensor = tensor(length, density, seed);

    FloatTensor read = TensorWire.read("t", TensorWire.of(tensor), tensor.shape());

    for (int i = 0; i < length; i++) {
      assertThat(Float.floatToRawIntBits(read.values()[i]))
          .isEqualTo(Float.floatToRawIntBits(tensor.values()[i]));
    }
  }

  @Property(tries = 200)
  void tensor_cutOrLonger_refused(
      @ForAll @IntRange(min = 1, max = 200) int length,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll long seed,
      @ForAll boolean longer) {
    FloatTensor tensor = tensor(length, density, seed);
    Wire.Tensor sent = TensorWire.of(tensor);
    ByteString bytes = sent.getMask().isEmpty() ? sent.getValues() : sent.getMask();
    ByteString changed =
        longer ? bytes.concat(ByteString.copyFrom(new byte[1])) : bytes.substring(1);
    Wire.Tensor.Builder broken = sent.toBuilder();
    if (sent.getMask().isEmpty()) {
      broken.setValues(changed);
    } else {
      broken.setMask(changed.isEmpty() ? ByteString.copyFrom(new byte[99]) : changed);
    }

    assertThatThrownBy(() -> TensorWire.read("t", broken.build(), tensor.shape()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageStartingWith("t.");
  }

  @Property(tries = 200)
  void bits_anyRaster_comeBack(@ForAll @IntRange(max = 300) int length, @ForAll long seed)
      throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] spikes = new byte[length];
    for (int i = 0; i < length; i++) {
      spikes[i] = (byte) random.nextInt(2);
    }

    byte[] packed = PackedBits.read("b", ByteString.copyFrom(PackedBits.pack(spikes)), length);

    assertThat(PackedBits.unpack(packed, length)).isEqualTo(spikes);
  }

  @Property(tries = 300)
  void head_flippedBytes_readOrRefusedByField(
      @ForAll @IntRange(min = 1, max = 8) int flips, @ForAll long seed) {
    Wire.ModelHead head = ModelWire.head(TestingClip.MODEL);
    byte[] bytes = head.getNetwork().toByteArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    try {
      assertThat(NetworkWire.read(Wire.Network.parseFrom(bytes)).nodes()).isNotEmpty();
    } catch (InvalidProtocolBufferException e) {
      assertThat(e).hasMessageContaining("rotocol message");
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageContaining("network");
    }
  }
}
