package io.idlewild.coordinator.start;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the application's settings. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "idlewild-coordinator "
          + ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)
    };
  }
}
