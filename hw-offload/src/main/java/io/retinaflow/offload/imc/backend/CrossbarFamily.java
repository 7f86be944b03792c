package io.retinaflow.offload.imc.backend;

import io.retinaflow.offload.accelerator.AcceleratorFamily;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Non-ideal crossbars that networks run through, as back ends. */
public final class CrossbarFamily implements AcceleratorFamily {
  private static final List<String> SHIPPED =
      List.of("crossbar-ideal", "crossbar-rram", "crossbar-fefet", "crossbar-pcm", "crossbar-sram");

  @Override
  public String name() {
    return "crossbar";
  }

  @Override
  public List<AcceleratorProvider> shipped() {
    List<AcceleratorProvider> providers = new ArrayList<>();
    try {
      for (String name : SHIPPED) {
        providers.add(new CrossbarProvider(CrossbarProfile.shipped(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a profile that ships cannot be read", e);
    }
    return providers;
  }

  @Override
  public AcceleratorProvider of(Path profile) throws IOException {
    return new CrossbarProvider(CrossbarProfile.read(profile));
  }
}
