package io.retinaflow.offload.remote;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Models that clients sent, the least recently used first to give way. A session that runs one
 * keeps it whether it gave way or not.
 */
final class ModelStore {
  private static final float LOAD_FACTOR = 0.75f;

  private final int mostModels;
  private final long mostBytes;
  private final Map<Wire.ModelKey, Model> models = new LinkedHashMap<>(16, LOAD_FACTOR, true);
  private long bytes;

  ModelStore(int mostModels, long mostBytes) {
    this.mostModels = mostModels;
    this.mostBytes = mostBytes;
  }

  /** Bytes of checkpoints that it holds at most. */
  long mostBytes() {
    return mostBytes;
  }

  synchronized Optional<Model> find(Wire.ModelKey key) {
    return Optional.ofNullable(models.get(key));
  }

  /**
   * Keeps a model.
   *
   * @throws IllegalArgumentException if it alone is larger than the store
   */
  synchronized void put(Wire.ModelKey key, Model model) {
    if (size(model) > mostBytes) {
      throw new IllegalArgumentException(
          "a checkpoint of " + size(model) + " bytes in a store of " + mostBytes);
    }
    if (models.put(key, model) == null) {
      bytes += size(model);
    }
    Iterator<Model> oldest = models.values().iterator();
    while (models.size() > mostModels || bytes > mostBytes) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(Model model) {
    return model.checkpoint().bytes().remaining();
  }
}
