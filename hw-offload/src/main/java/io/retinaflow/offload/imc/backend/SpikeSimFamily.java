package io.retinaflow.offload.imc.backend;

import io.retinaflow.offload.accelerator.AcceleratorFamily;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chips whose cost SpikeSim models, as back ends. */
public final class SpikeSimFamily implements AcceleratorFamily {
  private static final List<String> SHIPPED = List.of("spikesim-rram-65nm", "spikesim-sram-65nm");

  @Override
  public String name() {
    return "spikesim";
  }

  @Override
  public List<AcceleratorProvider> shipped() {
    List<AcceleratorProvider> providers = new ArrayList<>();
    try {
      for (String name : SHIPPED) {
        providers.add(new SpikeSimProvider(SpikeSimProfile.shipped(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a profile that ships cannot be read", e);
    }
    return providers;
  }

  @Override
  public AcceleratorProvider of(Path profile) throws IOException {
    return new SpikeSimProvider(SpikeSimProfile.read(profile));
  }
}
