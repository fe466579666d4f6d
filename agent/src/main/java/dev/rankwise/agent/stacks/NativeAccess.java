package dev.rankwise.agent.stacks;

import dev.rankwise.agent.jvm.JdkInternals;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the agent's copy of async-profiler load its native library without the warning that JDK 24
 * and later print on the user's screen (JEP 472).
 *
 * <p>The command line grants that to named modules, or to all code on the class path at once. The
 * agent must not change what the program may do, so the profiler's package becomes a named module
 * of the agent's loader, and only that module is granted access.
 */
final class NativeAccess {
  private static final int FIRST_VERSION_THAT_WARNS = 24;
  private static final String MODULE = "rankwise.profiler";

  private NativeAccess() {}

  /** Grants access to the profiler, of which no class has been loaded yet. */
  static void grant(ClassLoader loader, String profilerPackage, JdkInternals internals) {
    if (Runtime.version().feature() < FIRST_VERSION_THAT_WARNS) {
      return;
    }
    try {
      Module module = define(loader, profilerPackage);
      internals.open(Object.class.getModule(), "java.lang");
      var grant = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
      grant.setAccessible(true);
      grant.invoke(module);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // The JDK then prints its warning, which says what it is about; recording goes on.
      return;
    }
  }

  private static Module define(ClassLoader loader, String profilerPackage) {
    ModuleDescriptor descriptor =
        ModuleDescriptor.newModule(MODULE)
            .packages(Set.of(profilerPackage))
            .exports(profilerPackage)
            .build();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(new Single(descriptor), ModuleFinder.of(), Set.of(MODULE));
    return ModuleLayer.defineModules(configuration, List.of(boot), name -> loader)
        .layer()
        .findModule(MODULE)
        .orElseThrow();
  }

  /** Finds the one module, whose classes the loader finds by itself. */
  private static final class Single implements ModuleFinder {
    private final ModuleReference reference;

    Single(ModuleDescriptor descriptor) {
      this.reference =
          new ModuleReference(descriptor, URI.create("rankwise:profiler")) {
            @Override
            public ModuleReader open() {
              throw new UnsupportedOperationException("the loader reads its jar itself");
            }
          };
    }

    @Override
    public Optional<ModuleReference> find(String name) {
      return name.equals(MODULE) ? Optional.of(reference) : Optional.empty();
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.of(reference);
    }
  }
}
