package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Engine that takes every run in chunks of some timesteps, as a stream would bring them, and puts
 * the results together. What it gives equals what its engine gives for the whole.
 */
public final class ChunkedRunner implements NetworkRunner {
  private final NetworkRunner engine;
  private final int chunkTimesteps;
  private final int imageTimesteps;

  /**
   * Wraps an engine.
   *
   * @param chunkTimesteps timesteps of a chunk, whole blocks; the last chunk may be shorter
   * @param imageTimesteps timesteps for which an image is shown
   * @throws IllegalArgumentException if a number of timesteps is not positive
   */
  public ChunkedRunner(NetworkRunner engine, int chunkTimesteps, int imageTimesteps) {
    if (chunkTimesteps < 1 || imageTimesteps < 1) {
      throw new IllegalArgumentException(
          "chunks of %d timesteps, images of %d: both must be positive"
              .formatted(chunkTimesteps, imageTimesteps));
    }
    this.engine = engine;
    this.chunkTimesteps = chunkTimesteps;
    this.imageTimesteps = imageTimesteps;
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return resume(input, membranes, Optional.empty());
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    Map<String, Raster> rasters = new LinkedHashMap<>();
    Continuation end = resume(input, membranes, Optional.of(rasters));
    rasters.forEach(
        (layer, raster) -> observer.spikes(layer, raster.shape(), raster.spikes.toByteArray()));
    return end;
  }

  private Continuation resume(
      FloatTensor input, Membranes membranes, Optional<Map<String, Raster>> rasters) {
    FloatTensor sequence = input.shape().rank() == 4 ? repeated(input) : input;
    if (sequence.shape().size() == 0) {
      return engine.resume(sequence, membranes);
    }
    int timesteps = sequence.shape().side(1);
    Optional<NetworkOutput> output = Optional.empty();
    Membranes reached = membranes;
    for (int t = 0; t < timesteps; t += chunkTimesteps) {
      int end = Math.min(timesteps, t + chunkTimesteps);
      FloatTensor chunk = timesteps(sequence, t, end);
      Continuation next = resumeChunk(chunk, reached, rasters);
      output = Optional.of(output.map(o -> o.then(next.output())).orElse(next.output()));
      reached = next.membranes();
    }
    return new Continuation(output.orElseThrow(), reached);
  }

  private Continuation resumeChunk(
      FloatTensor chunk, Membranes membranes, Optional<Map<String, Raster>> rasters) {
    if (rasters.isEmpty()) {
      return engine.resume(chunk, membranes);
    }
    Map<String, Raster> all = rasters.get();
    return engine.resume(
        chunk,
        membranes,
        (layer, shape, spikes) ->
            all.computeIfAbsent(layer, name -> new Raster(shape)).add(spikes));
  }

  private FloatTensor repeated(FloatTensor image) {
    Shape shape = image.shape();
    int frame = shape.size() / shape.side(0);
    FloatTensor sequence =
        FloatTensor.zeros(
            shape.side(0), imageTimesteps, shape.side(1), shape.side(2), shape.side(3));
    for (int i = 0; i < shape.side(0) * imageTimesteps; i++) {
      int from = i / imageTimesteps * frame;
      System.arraycopy(image.values(), from, sequence.values(), i * frame, frame);
    }
    return sequence;
  }

  private static FloatTensor timesteps(FloatTensor sequence, int begin, int end) {
    Shape shape = sequence.shape();
    FloatTensor part = FloatTensor.zeros(shape.with(1, end - begin).toArray());
    int frame = shape.size() / shape.side(0) / shape.side(1);
    int length = (end - begin) * frame;
    for (int sample = 0; sample < shape.side(0); sample++) {
      int from = (sample * shape.side(1) + begin) * frame;
      System.arraycopy(sequence.values(), from, part.values(), sample * length, length);
    }
    return part;
  }

  /** Spikes of a layer over all chunks; of a group of pictures its key frame has none. */
  private static final class Raster {
    private final Shape chunk;
    private final ByteArrayOutputStream spikes = new ByteArrayOutputStream();

    Raster(Shape chunk) {
      this.chunk = chunk;
    }

    void add(byte[] part) {
      spikes.writeBytes(part);
    }

    Shape shape() {
      int perTimestep = chunk.size() / chunk.side(0);
      return chunk.with(0, spikes.size() / perTimestep);
    }
  }
}
