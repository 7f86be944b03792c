package io.retinaflow.offload.remote;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Back end whose sessions a test makes. */
final class TestingBackend implements AcceleratorProvider, Accelerator {
  private final Function<Model, AcceleratorSession> sessions;

  TestingBackend(Function<Model, AcceleratorSession> sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "testing";
  }

  @Override
  public String description() {
    return "what a test makes it";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.EXECUTES);
  }

  @Override
  public List<BackendOption> options() {
    return List.of();
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    return this;
  }

  @Override
  public AcceleratorSession load(Model model) {
    return sessions.apply(model);
  }
}
