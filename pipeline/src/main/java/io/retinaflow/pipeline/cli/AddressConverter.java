package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.cluster.HostPort;
import picocli.CommandLine;

/** Addresses of other processes, {@code host:6123}. */
final class AddressConverter implements CommandLine.ITypeConverter<HostPort> {
  @Override
  public HostPort convert(String text) {
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }
}
