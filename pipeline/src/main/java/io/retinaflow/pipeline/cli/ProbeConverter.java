package io.retinaflow.pipeline.cli;

import io.retinaflow.models.training.evaluation.ProbeFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a linear probe looks at: {@code summed-frame}. */
final class ProbeConverter implements ITypeConverter<ProbeFeatures> {

  /** Name of features in options and reports. */
  static String key(ProbeFeatures features) {
    return features.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public ProbeFeatures convert(String text) {
    for (ProbeFeatures features : ProbeFeatures.values()) {
      if (key(features).equals(text)) {
        return features;
      }
    }
    List<String> known = Arrays.stream(ProbeFeatures.values()).map(ProbeConverter::key).toList();
    throw new TypeConversionException("'" + text + "' is none of " + known);
  }
}
