package dev.whence.bootstrap;

import dev.whence.catalog.ItemStore;
import dev.whence.user.UserStateStore;

/**
 * The same stores for work that nobody waits for (imports, training, the catalogue's refresh): it
 * cannot do without them, and has time.
 */
record PatientStores(ItemStore items, UserStateStore states) {}
