package io.retinaflow.pipeline.video;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/** Prepared pictures of the group that one camera has begun, in keyed state. */
final class OpenGroup {
  private final ListState<byte[]> pictures;

  private OpenGroup(ListState<byte[]> pictures) {
    this.pictures = pictures;
  }

  static OpenGroup of(RuntimeContext context) {
    return new OpenGroup(
        context.getListState(
            new ListStateDescriptor<>(
                "open-group", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
  }

  void add(byte[] picture) throws Exception {
    pictures.add(picture);
  }

  /** All pictures, {@code [S,3,height,width]}; none is left. */
  byte[] take(GroupOptions options) throws Exception {
    byte[] pixels = new byte[options.frames() * options.pictureBytes()];
    int at = 0;
    for (byte[] picture : pictures.get()) {
      System.arraycopy(picture, 0, pixels, at, picture.length);
      at += picture.length;
    }
    pictures.clear();
    return pixels;
  }

  void clear() {
    pictures.clear();
  }
}
