package dev.whence.bootstrap;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Keeps a process that trains now and then from staying as large as the training made it. HotSpot
 * lets a few of its options be changed at run time; one that the user has set is left alone.
 */
final class ResidentMemory {

  private static final Logger LOG = Logger.getLogger(ResidentMemory.class);

  /**
   * Of the heap at most 30 % may be free after a collection, and an idle process collects once a
   * minute (<a href="https://openjdk.org/jeps/346">JEP 346</a>).
   */
  private static final Map<String, String> OPTIONS =
      Map.of("MinHeapFreeRatio", "10", "MaxHeapFreeRatio", "30", "G1PeriodicGCInterval", "60000");

  private ResidentMemory() {}

  static void keepSmall() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (machine != null) {
      OPTIONS.forEach((option, value) -> set(machine, option, value));
    }
  }

  private static void set(HotSpotDiagnosticMXBean machine, String option, String value) {
    try {
      if (machine.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
        machine.setVMOption(option, value);
      }
    } catch (IllegalArgumentException unknownToThisMachine) {
      LOG.debugf("%s stays as it is: %s", option, unknownToThisMachine.getMessage());
    }
  }

  /** After a training: a full collection returns to the system what only the training needed. */
  static void giveBack() {
    System.gc();
  }
}
