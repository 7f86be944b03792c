package io.retinaflow.offload.dualsparse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.models.spike.SpikeTensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Operands of a workload from a folder: {@code spikes/NET_L01.bits} (packed bits [T,C,H,W]), {@code
 * weights_synth/NET_L01.bin} (mask of packed bits [K,N], then values), each beside a {@code
 * manifest.json} with the SHA-256 of every file.
 */
final class RecordedOperands {
  private final Path folder;

  RecordedOperands(Path folder) {
    this.folder = folder;
  }

  PackedSpikes spikes(PublishedWorkload workload, WorkloadLayer layer) throws IOException {
    String name = "spikes/%s_L%02d.bits".formatted(workload.name(), layer.index());
    int timesteps = workload.timesteps();
    int pixels = layer.height() * layer.width();
    long bits = (long) timesteps * layer.channels() * pixels;
    CheckedFile file = CheckedFile.read(folder.resolve(name), digest("spikes", name));
    file.requireLength(PackedBits.bytesFor(bits));
    PackedBits packed = PackedBits.of(file.bytes(), bits);
    byte[] raster = new byte[(int) bits];
    for (int i = 0; i < raster.length; i++) {
      raster[i] = (byte) (packed.at(i) ? 1 : 0);
    }
    SpikeTensor spikes =
        SpikeTensor.ofRaster(raster, timesteps, layer.channels(), layer.height(), layer.width());
    return PackedSpikes.ofConvolution(spikes, layer.geometry());
  }

  SparseWeights weights(PublishedWorkload workload, WorkloadLayer layer) throws IOException {
    String name = "weights_synth/%s_L%02d.bin".formatted(workload.name(), layer.index());
    CheckedFile file = CheckedFile.read(folder.resolve(name), digest("weights_synth", name));
    return file.checked(
        bytes -> SparseWeights.ofMaskAndValues(bytes, layer.positions(), layer.columns()));
  }

  private String digest(String subfolder, String name) throws IOException {
    Path manifest = folder.resolve(subfolder).resolve("manifest.json");
    DocumentFields fields =
        DocumentFields.parse(new JsonMapper(), CheckedFile.bytes(manifest), manifest.toString());
    for (DocumentFields file : fields.objects("files")) {
      if (file.text("file").equals(name)) {
        return file.text("sha256");
      }
    }
    throw new MalformedDocumentException(manifest.toString(), "files", "no entry of " + name);
  }
}
