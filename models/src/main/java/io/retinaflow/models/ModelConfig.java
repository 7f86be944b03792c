package io.retinaflow.models;

import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeConfigFile;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenConfigFile;
import io.retinaflow.models.statten.StAttenNetwork;
import java.io.IOException;
import java.nio.file.Path;

/** Configuration of a network of any family; the fields of its file tell which. */
public sealed interface ModelConfig {

  /** Graph of the network. */
  Network network();

  /** Timesteps of an event clip, pictures of a video clip. */
  int timesteps();

  /** Writes it as config.json has it. */
  void write(Path path) throws IOException;

  /**
   * An STAtten network.
   *
   * @param config its hyper-parameters
   */
  record StAtten(StAttenConfig config) implements ModelConfig {
    @Override
    public Network network() {
      return StAttenNetwork.of(config);
    }

    @Override
    public int timesteps() {
      return config.timesteps();
    }

    @Override
    public void write(Path path) throws IOException {
      StAttenConfigFile.write(config, path);
    }
  }

  /**
   * A ReSpike network.
   *
   * @param config its hyper-parameters
   */
  record ReSpike(ReSpikeConfig config) implements ModelConfig {
    @Override
    public Network network() {
      return ReSpikeNetwork.of(config);
    }

    @Override
    public int timesteps() {
      return config.clipFrames();
    }

    @Override
    public void write(Path path) throws IOException {
      ReSpikeConfigFile.write(config, path);
    }
  }

  /**
   * Makes a configuration of its fields.
   *
   * @throws MalformedCheckpointException if they are of no family, or one is absent or impossible
   */
  static ModelConfig read(ConfigFields fields) throws MalformedCheckpointException {
    if (ReSpikeConfigFile.recognises(fields)) {
      return new ReSpike(ReSpikeConfigFile.read(fields));
    }
    if (StAttenConfigFile.recognises(fields)) {
      return new StAtten(StAttenConfigFile.read(fields));
    }
    throw fields.malformed("no field dim, of an STAtten network, or ann, of a ReSpike network");
  }
}
