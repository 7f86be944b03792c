package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.offload.accelerator.AcceleratorContract;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import io.retinaflow.offload.cpu.CpuAcceleratorProvider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteAcceleratorProviderTest extends AcceleratorContract {
  private final OffloadServer server;

  RemoteAcceleratorProviderTest() throws Exception {
    server = TestingServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  protected AcceleratorProvider provider() {
    return new RemoteAcceleratorProvider();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("address", TestingServer.address(server.port()));
  }

  private AcceleratorSession remote() {
    return provider().create(options()).load(TestingClip.MODEL);
  }

  @Test
  void run_servedCpu_exactlyItsExecution() {
    try (AcceleratorSession remote = remote();
        AcceleratorSession cpu = TestingClip.onCpu()) {
      assertSame(remote.run(TestingClip.whole()), cpu.run(TestingClip.whole()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "sdt_static_T4", "static_T4_c2"})
  void run_goldenCase_exactlyTheCpusExecution(String name) throws Exception {
    Path folder = Path.of("../models/src/test/resources/golden/statten", name);
    GoldenCase golden = GoldenCase.load(folder);
    try (AcceleratorSession remote = provider().create(options()).load(golden.model());
        AcceleratorSession cpu =
            new CpuAcceleratorProvider().create(Map.of()).load(golden.model())) {
      assertSame(remote.run(golden.input()), cpu.run(golden.input()));
    }
  }

  private static void assertSame(Execution remote, Execution cpu) {
    assertThat(remote.backend()).isEqualTo("remote");
    assertThat(remote.output()).isEqualTo(cpu.output());
    assertThat(remote.cost().layers()).isEqualTo(cpu.cost().layers()).isNotEmpty();
  }

  @Test
  void clip_chunkByChunk_sameOutputsMembranesAndSpikes() {
    Map<String, byte[]> remoteSpikes = new LinkedHashMap<>();
    Map<String, byte[]> cpuSpikes = new LinkedHashMap<>();
    try (AcceleratorSession remote = remote();
        AcceleratorSession cpu = TestingClip.onCpu()) {
      SpikingSession far = remote.clip((layer, shape, spikes) -> remoteSpikes.put(layer, spikes));
      SpikingSession near = cpu.clip((layer, shape, spikes) -> cpuSpikes.put(layer, spikes));
      for (int i = 0; i < TestingClip.CHUNKS; i++) {
        assertThat(far.advance(TestingClip.chunk(i))).isEqualTo(near.advance(TestingClip.chunk(i)));
        assertThat(far.snapshot()).isEqualTo(near.snapshot());
        assertThat(remoteSpikes.keySet()).containsExactlyElementsOf(cpuSpikes.keySet());
        cpuSpikes.forEach((layer, spikes) -> assertThat(remoteSpikes.get(layer)).isEqualTo(spikes));
      }
    }
  }

  @Test
  void clip_withoutObserver_equalsWhole() {
    try (AcceleratorSession remote = remote()) {
      SpikingSession clip = remote.clip();
      clip.advance(TestingClip.chunk(0));

      assertThat(clip.advance(TestingClip.chunk(1)))
          .isEqualTo(remote.run(TestingClip.whole()).output());
    }
  }

  @Test
  void costs_ofObservedRun_thoseOfTheBackend() {
    try (AcceleratorSession remote = remote()) {
      Execution execution = remote.run(TestingClip.whole());
      ObservedRun run = new ObservedRun(execution.activity(), new SpikeRecording());

      assertThat(remote.costs().costOf(run)).isEqualTo(execution.cost());
      assertThat(remote.costs().readsSpikes()).isFalse();
    }
  }

  @Test
  void clip_wrongShape_refusedAndSessionGoesOn() {
    try (AcceleratorSession remote = remote()) {
      assertThatThrownBy(() -> remote.clip().advance(FloatTensor.zeros(1, 3, 2, 32, 32)))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(remote.run(TestingClip.whole()).activity().spikes()).isPositive();
    }
  }

  @Test
  void clip_foreignMembranes_refusedByTheServerByField() {
    try (AcceleratorSession remote = remote()) {
      SpikingSession clip = remote.clip();
      clip.reset(new Membranes(Map.of("no.such.lif", FloatTensor.zeros(1, 2))));

      assertThatThrownBy(() -> clip.advance(TestingClip.chunk(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(TestingServer.address(server.port()), "membranes[no.such.lif]");
    }
  }

  @Test
  void shadowing_remote_refusedWithTheWayOut() {
    assertThatThrownBy(() -> Accelerators.shadowing(provider().name(), options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("remote")
        .hasMessageContaining("cpu");
  }

  @ParameterizedTest
  @CsvSource({
    "address, nowhere",
    "address, host:0",
    "address, host:65536",
    "deadline, 0",
    "deadline, soon",
    "attempts, 0",
    "max-message-mib, 0",
    "max-message-mib, 2048",
    "tls, perhaps",
    "certificate, only.pem",
    "ca, no-such-file.pem"
  })
  void create_impossibleOption_refused(String name, String value) {
    assertThatThrownBy(() -> provider().create(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value);
  }

  @Test
  void create_authorityInTheClear_refused() {
    assertThatThrownBy(() -> provider().create(Map.of("tls", "false", "ca", "ca.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tls=false");
  }
}
