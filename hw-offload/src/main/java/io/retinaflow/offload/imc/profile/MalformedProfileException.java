package io.retinaflow.offload.imc.profile;

import java.io.IOException;

/** A profile that is not what its kind demands. */
public final class MalformedProfileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String field;

  /**
   * Describes what is wrong where.
   *
   * @param file file or resource that was read
   * @param field path of the field, such as {@code energy.adc.value}; empty for the whole file
   * @param problem what is wrong, with the offending value
   */
  public MalformedProfileException(String file, String field, String problem) {
    super(file + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
    this.file = file;
    this.field = field;
  }

  /** File or resource that was read. */
  public String file() {
    return file;
  }

  /** Path of the offending field. */
  public String field() {
    return field;
  }
}
