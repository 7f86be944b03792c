package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates for one test, made by the JDK's keytool: an authority, a server and a client it
 * signed, and a stranger who signed itself.
 */
final class TestingCertificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  private TestingCertificates(Path folder) {
    this.folder = folder;
  }

  static TestingCertificates make(Path folder) throws Exception {
    TestingCertificates made = new TestingCertificates(folder);
    made.add("authority", "-ext", "bc:c");
    made.add("server", "-signer", "authority", "-ext", "san=ip:127.0.0.1");
    made.add("client", "-signer", "authority");
    made.add("stranger", "-ext", "bc:c");
    return made;
  }

  private void add(String alias, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store().toString()));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    write(alias);
  }

  private Path store() {
    return folder.resolve("all.p12");
  }

  private void write(String alias) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store())) {
      store.load(in, PASSWORD.toCharArray());
    }
    Key key = store.getKey(alias, PASSWORD.toCharArray());
    Files.writeString(key(alias), pem("PRIVATE KEY", key.getEncoded()));
    byte[] certificate = store.getCertificate(alias).getEncoded();
    Files.writeString(certificate(alias), pem("CERTIFICATE", certificate));
  }

  private static String pem(String kind, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }

  Path certificate(String alias) {
    return folder.resolve(alias + ".pem");
  }

  Path key(String alias) {
    return folder.resolve(alias + ".key");
  }
}
