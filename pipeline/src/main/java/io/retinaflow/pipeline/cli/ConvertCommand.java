package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.recording.RecordingKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes recordings in another format. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Write recordings in another format, whole or in part.",
      "A file that exists is complete and is skipped, so that a conversion that was stopped can be"
          + " started again; --force writes it anew.",
      "What the target cannot hold (times, pixels, triggers, frames, colours ...) is counted;"
          + " without --lossy such a file is not written.",
      "Written are all formats that are read, Prophesee's (.hdf5) and DSEC's (.h5) HDF5 files, and"
          + " MCAP (.mcap).",
      "Examples:",
      "  retinaflow convert walk.aedat4 walk.raw --to evt3 --start-at-zero",
      "  retinaflow convert *.raw --output-dir converted --to aedat4 --compression zstd",
      "  retinaflow convert walk.raw walk.mcap --compression zstd",
      "  retinaflow convert walk.raw part.aedat4 --from 2s --until 4s --filter refractory:1ms"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every file is written, or was there.",
      "1:A recording could not be read, or a file not be written.",
      "2:The command line is wrong.",
      "3:A target cannot hold a recording, and --lossy was not given."
    })
final class ConvertCommand implements Callable<Integer> {
  private static final int CANNOT_HOLD = 3;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecordingFileOptions fileOptions;
  @Mixin private SelectionOptions selection;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings to read and, without --output-dir, the file to write.")
  private List<Path> files = List.of();

  @Option(
      names = "--output-dir",
      paramLabel = "FOLDER",
      description =
          "Folder to write to, under the recordings' own names: walk.aedat4 becomes walk.evt3.raw.")
  private @Nullable Path folder;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      converter = KindConverter.class,
      description = {
        "Format or container to write; an unknown one lists all.",
        "Default: the one that the file to write is named after."
      })
  private @Nullable RecordingKind target;

  @Option(
      names = "--compression",
      paramLabel = "KIND",
      defaultValue = "LZ4",
      description =
          "Compression of AEDAT 4 and MCAP: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private PacketCompression compression;

  @Option(
      names = "--start-at-zero",
      description =
          "Subtract the earliest time, or that of --from, for formats that cannot hold a date.")
  private boolean startAtZero;

  @Option(names = "--lossy", description = "Leave out what the target cannot hold.")
  private boolean lossy;

  @Option(names = "--force", description = "Write files that exist anew.")
  private boolean force;

  @Option(
      names = "--progress",
      description = "Tell the progress on standard error, also where that is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws Exception {
    int code = 0;
    for (Map.Entry<Path, Path> conversion : conversions().entrySet()) {
      code = Math.max(code, convert(conversion.getKey(), conversion.getValue()));
    }
    return code;
  }

  /** Recordings to read, each with the file to write. */
  private Map<Path, Path> conversions() throws IOException {
    List<Path> inputs = folder == null ? files.subList(0, files.size() - 1) : files;
    if (inputs.size() != 1 && folder == null) {
      throw misuse(
          inputs.isEmpty()
              ? "no file to write: name it after " + files.get(0) + ", or give --output-dir"
              : inputs.size() + " recordings need --output-dir to be written to");
    }
    Map<Path, Path> conversions = new LinkedHashMap<>();
    for (Path input : inputs) {
      Path output = folder == null ? files.get(files.size() - 1) : in(folder, input);
      if (conversions.containsValue(output)) {
        throw misuse("two recordings would be written to " + output);
      }
      if (Files.exists(input) && Files.exists(output) && Files.isSameFile(input, output)) {
        throw misuse(output + " would be written over the recording it is read from");
      }
      conversions.put(input, output);
    }
    return conversions;
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private Path in(Path outputFolder, Path input) {
    if (target == null) {
      throw misuse("--output-dir needs the format to write, --to FORMAT");
    }
    String name = String.valueOf(input.getFileName());
    int point = name.lastIndexOf('.');
    String stem = point > 0 ? name.substring(0, point) : name;
    return outputFolder.resolve(stem + RecordingNames.suffix(target));
  }

  private RecordingKind kind(Path output) {
    if (target != null) {
      return target;
    }
    return RecordingNames.kind(output)
        .orElseThrow(() -> misuse("--to is needed: " + output + " is named after no format"));
  }

  private int convert(Path input, Path output) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (!force && Files.exists(output)) {
      out.println(output + ": exists, skipped");
      return 0;
    }
    Conversion conversion =
        new Conversion(
            fileOptions.recordingOptions(),
            selection,
            kind(output),
            compression,
            startAtZero,
            lossy);
    ConversionReport report = conversion.run(input, output, meter(input));
    report.lines().forEach(line -> out.println(output + ": " + line));
    out.flush();
    return report.written() ? 0 : CANNOT_HOLD;
  }

  private ProgressMeter meter(Path input) throws IOException {
    boolean told = progress || CommandLine.Help.Ansi.AUTO.enabled();
    return told
        ? ProgressMeter.on(spec.commandLine().getErr(), input, System::nanoTime)
        : ProgressMeter.silent();
  }
}
