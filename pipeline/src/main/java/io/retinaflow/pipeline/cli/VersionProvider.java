package io.retinaflow.pipeline.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of the distribution, as Maven wrote it into the jar. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Retinaflow.class.getPackage().getImplementationVersion();
    return new String[] {"retinaflow " + (version == null ? "(unpackaged)" : version)};
  }
}
