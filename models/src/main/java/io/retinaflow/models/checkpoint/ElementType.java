package io.retinaflow.models.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Number formats of a safetensors file, all little-endian. */
public enum ElementType {
  /** IEEE double. */
  F64(8) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return (float) bytes.getDouble(at);
    }
  },
  /** IEEE single. */
  F32(4) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  /** IEEE half. */
  F16(2) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return halfToFloat(bytes.getShort(at));
    }
  },
  /** The upper half of an IEEE single. */
  BF16(2) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return Float.intBitsToFloat(bytes.getShort(at) << 16);
    }
  },
  /** Signed 64 bits. */
  I64(8) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** Signed 32 bits. */
  I32(4) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  /** Unsigned byte. */
  U8(1) {
    @Override
    float toFloat(ByteBuffer bytes, int at) {
      return bytes.get(at) & 0xff;
    }
  };

  private static final int HALF_FRACTION_BITS = 10;
  private static final int HALF_EXPONENT_MASK = 0x1f;
  private static final int HALF_FRACTION_MASK = 0x3ff;
  private static final float HALF_SUBNORMAL_UNIT = 0x1p-24f;
  private static final int FRACTION_SHIFT = 23 - HALF_FRACTION_BITS;
  private static final int EXPONENT_REBIAS = 127 - 15;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of an element. */
  public int bytes() {
    return bytes;
  }

  abstract float toFloat(ByteBuffer bytes, int at);

  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  private static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> HALF_FRACTION_BITS & HALF_EXPONENT_MASK;
    int fraction = half & HALF_FRACTION_MASK;
    if (exponent == 0) {
      float magnitude = fraction * HALF_SUBNORMAL_UNIT;
      return sign == 0 ? magnitude : -magnitude;
    }
    int rebiased = exponent == HALF_EXPONENT_MASK ? 0xff : exponent + EXPONENT_REBIAS;
    return Float.intBitsToFloat(sign | rebiased << 23 | fraction << FRACTION_SHIFT);
  }
}
