package dev.whence.bootstrap;

import dev.whence.adapter.file.dataset.Imported;
import dev.whence.learning.DatasetImport;
import dev.whence.user.Identities;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Dependent
@Command(
    name = "import",
    description = "Brings a data set into the home folder: all of it, or nothing.",
    mixinStandardHelpOptions = true)
class ImportCommand implements Runnable {

  @Mixin DatasetOptions dataset = new DatasetOptions();

  private final Instance<DatasetImport> importing;
  private final Instance<Identities> identities;

  ImportCommand(Instance<DatasetImport> importing, Instance<Identities> identities) {
    this.importing = importing;
    this.identities = identities;
  }

  @Override
  public void run() {
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      Imported imported = dataset.read(person -> identities.get().nameOf(person), progress);
      importing.get().recover(progress);
      importing.get().run(imported.dataset(), progress);
      progress.close();
      DatasetOptions.report(imported.report(), System.out);
      System.out.printf(
          "imported %,d events of %,d users on %,d items%n",
          imported.dataset().events().size(),
          imported.dataset().countUsers(),
          imported.dataset().items().size());
    }
  }
}
