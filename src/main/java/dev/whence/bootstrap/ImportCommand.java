package dev.whence.bootstrap;

import dev.whence.adapter.file.dataset.Imported;
import dev.whence.learning.DatasetImport;
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
  private final Instance<ExampleUser> example;

  ImportCommand(Instance<DatasetImport> importing, Instance<ExampleUser> example) {
    this.importing = importing;
    this.example = example;
  }

  @Override
  public void run() {
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      Imported imported = dataset.read(progress);
      importing.get().recover(progress);
      importing.get().run(imported.dataset(), progress);
      example.get().remember(imported.dataset().events().get(0).user());
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
