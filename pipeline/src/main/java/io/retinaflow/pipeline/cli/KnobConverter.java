package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.imc.crossbar.AgreementStudy.Knob;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a study varies: {@code adc-bits}. */
final class KnobConverter implements ITypeConverter<Knob> {

  @Override
  public Knob convert(String text) {
    for (Knob knob : Knob.values()) {
      if (CrossbarSweep.key(knob).equals(text)) {
        return knob;
      }
    }
    List<String> known = Arrays.stream(Knob.values()).map(CrossbarSweep::key).toList();
    throw new TypeConversionException("'" + text + "' is none of " + known);
  }
}
