package dev.whence.bootstrap;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;

/** The version of the build. */
final class VersionProvider implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "whence " + ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)
    };
  }
}
