package io.retinaflow.offload.cpu;

import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Energy that the processor packages of this machine have used since the meter was opened, measured
 * by their own counters (RAPL), whatever ran on them: a machine's joules, no inference's.
 *
 * <p>Linux gives each package as a folder {@code intel-rapl:N} with {@code name}, {@code energy_uj}
 * and {@code max_energy_range_uj}, at which the counter returns to 0. It has to be read more often
 * than it returns, which takes minutes at full power. Since Linux 5.10 only root may read it.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/power/powercap/powercap.html">Power Capping
 *     Framework</a>
 */
public final class RaplMeter {
  /** Where Linux keeps the counters. */
  public static final Path POWERCAP = Path.of("/sys/class/powercap");

  private static final String PACKAGES = "intel-rapl:[0-9]*";
  private static final int MICRO = 6;

  private final List<Domain> domains;

  private RaplMeter(List<Domain> domains) {
    this.domains = domains;
  }

  /**
   * Opens the counters below a folder.
   *
   * @return a meter without domains if the machine has none or they may not be read
   */
  public static RaplMeter open(Path powercap) {
    List<Domain> domains = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(powercap, PACKAGES)) {
      for (Path folder : folders) {
        // A second colon marks a part of a package: cores, graphics, memory.
        if (folder.getFileName().toString().indexOf(':', PACKAGES.indexOf(':') + 1) < 0) {
          domains.add(Domain.open(folder));
        }
      }
    } catch (IOException e) {
      return new RaplMeter(List.of());
    }
    return new RaplMeter(List.copyOf(domains));
  }

  /** Names of the packages, such as {@code package-0}; empty where nothing is measured. */
  public List<String> domains() {
    return domains.stream().map(domain -> domain.name).sorted().toList();
  }

  /**
   * Energy of each package since the meter was opened, by name.
   *
   * @throws IOException if a counter can no longer be read
   */
  public Map<String, Energy> read() throws IOException {
    Map<String, Energy> energies = new TreeMap<>();
    for (Domain domain : domains) {
      energies.merge(domain.name, domain.read(), Energy::plus);
    }
    return energies;
  }

  private static final class Domain {
    private final String name;
    private final Path counter;
    private final BigInteger range;
    private BigInteger last;
    private BigInteger used = BigInteger.ZERO;

    private Domain(String name, Path counter, BigInteger range, BigInteger last) {
      this.name = name;
      this.counter = counter;
      this.range = range;
      this.last = last;
    }

    static Domain open(Path folder) throws IOException {
      Path counter = folder.resolve("energy_uj");
      return new Domain(
          text(folder.resolve("name")),
          counter,
          number(folder.resolve("max_energy_range_uj")),
          number(counter));
    }

    synchronized Energy read() throws IOException {
      BigInteger now = number(counter);
      BigInteger step = now.subtract(last);
      used = used.add(step.signum() < 0 ? step.add(range) : step);
      last = now;
      return new Energy(new BigDecimal(used, MICRO));
    }

    private static BigInteger number(Path file) throws IOException {
      String text = text(file);
      try {
        return new BigInteger(text);
      } catch (NumberFormatException e) {
        throw new IOException(file + " holds no number but '" + text + "'", e);
      }
    }

    private static String text(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
  }
}
