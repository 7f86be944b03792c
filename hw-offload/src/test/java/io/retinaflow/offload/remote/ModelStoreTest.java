package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.remote.wire.Wire;
import org.junit.jupiter.api.Test;

final class ModelStoreTest {
  private static final Model MODEL = TestingClip.MODEL;
  private static final long BYTES = MODEL.checkpoint().bytes().remaining();

  private static Wire.ModelKey key(String name) {
    return Wire.ModelKey.newBuilder().setSha256(ByteString.copyFromUtf8(name)).build();
  }

  @Test
  void put_moreThanItKeeps_leastRecentlyUsedGivesWay() {
    ModelStore store = new ModelStore(2, Long.MAX_VALUE);
    store.put(key("a"), MODEL);
    store.put(key("b"), MODEL);
    assertThat(store.find(key("a"))).isPresent();
    store.put(key("c"), MODEL);

    assertThat(store.find(key("a"))).isPresent();
    assertThat(store.find(key("b"))).isEmpty();
    assertThat(store.find(key("c"))).isPresent();
  }

  @Test
  void put_moreBytesThanItKeeps_oldestGivesWay() {
    ModelStore store = new ModelStore(9, 2 * BYTES);
    store.put(key("a"), MODEL);
    store.put(key("a"), MODEL);
    store.put(key("b"), MODEL);
    assertThat(store.find(key("a"))).isPresent();
    store.put(key("c"), MODEL);

    assertThat(store.find(key("b"))).isEmpty();
    assertThat(store.find(key("c"))).isPresent();
  }

  @Test
  void put_modelLargerThanTheStore_refused() {
    assertThatThrownBy(() -> new ModelStore(9, BYTES - 1).put(key("a"), MODEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(BYTES));
  }
}
