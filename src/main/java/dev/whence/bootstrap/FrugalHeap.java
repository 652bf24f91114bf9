package dev.whence.bootstrap;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Lets the JVM give memory back that only the training needed: a heap that has grown is looked at
 * every now and then (JEP 346), and free space beyond a share is returned to the system. Works
 * without options on the command line; options that are given there win.
 */
final class FrugalHeap {

  private static final Logger LOG = Logger.getLogger(FrugalHeap.class);

  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(20);

  private FrugalHeap() {}

  static void begin() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("MinHeapFreeRatio", "10");
    options.put("MaxHeapFreeRatio", "30");
    options.put("G1PeriodicGCInterval", Long.toString(LOOKED_AT_EVERY.toMillis()));
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    options.forEach((option, value) -> set(jvm, option, value));
  }

  private static void set(HotSpotDiagnosticMXBean jvm, String option, String value) {
    try {
      if (jvm.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
        jvm.setVMOption(option, value);
      }
    } catch (IllegalArgumentException notHere) {
      LOG.debugf("this JVM has no option %s", option);
    }
  }
}
