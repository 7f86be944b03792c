package io.retinaflow.offload.dualsparse;

import io.retinaflow.offload.accelerator.AcceleratorFamily;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The dual-sparse accelerators as back ends: LoAS and the designs it is compared with. */
public final class DualSparseFamily implements AcceleratorFamily {

  @Override
  public String name() {
    return "dual-sparse";
  }

  @Override
  public List<AcceleratorProvider> shipped() {
    return DesignProfiles.shipped().stream()
        .map(DesignProfiles::named)
        .<AcceleratorProvider>map(DualSparseProvider::new)
        .toList();
  }

  @Override
  public AcceleratorProvider of(Path profile) throws IOException {
    return new DualSparseProvider(DesignProfiles.read(profile));
  }
}
